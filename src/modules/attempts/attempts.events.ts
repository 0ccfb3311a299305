import { defineEvent } from '../audit/index.js';

/** A call was refused because its address or network had used up a rule. Counted: one row per minute and address. */
export const callThrottled = defineEvent<{ rule: string }>('attempts.call-throttled', {
  version: 1,
  items: ['⑤', '15'],
});
