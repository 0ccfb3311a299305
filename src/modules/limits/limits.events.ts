import { defineEvent } from '../audit/index.js';

/** A member has set a limit. Without an amount it is left to the program. */
export const ownLimitSet = defineEvent<{
  limitId: string;
  kind: string;
  span: string;
  amountYen: number | null;
  fromYen: number | null;
  raised: boolean;
  intentId: string | null;
}>('limits.set', { version: 1, items: ['⑥', '11', '13'] });

/** Two people have changed a limit of the program. The actor is who approved. */
export const programLimitChanged = defineEvent<{
  changeId: string;
  kind: string;
  span: string;
  amountYen: number;
  fromYen: number;
  raised: boolean;
  proposedBy: string;
}>('limits.program-changed', { version: 1, items: ['⑥', '11', '13', 'h'] });

/** A higher limit that waited was made void, because the session that asked for it was revoked. */
export const raiseVoided = defineEvent<{ kind: string; span: string; reason: 'session-revoked' }>(
  'limits.raise-voided',
  {
    version: 1,
    items: ['⑥', '⑧'],
  },
);
