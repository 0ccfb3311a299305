import { defineEvent } from '../audit/index.js';

/** A passkey has signed with a counter that is not higher than the last one: it may have been copied. */
export const counterWentBack = defineEvent<{ passkeyId: string }>('factors.counter-went-back', {
  version: 1,
  items: ['③', '15'],
});
export const recoveryCodeUsed = defineEvent<{ sheetId: string; left: number }>('factors.recovery-code-used', {
  version: 1,
  items: ['③'],
});
