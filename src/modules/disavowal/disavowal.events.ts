import { defineEvent } from '../audit/index.js';

const items = ['h', '⑧', '③'] as const;

/** Somebody with the link of a notice has stopped everything; `again` when it was stopped already. */
export const memberDisavowed = defineEvent<{
  linkId: string;
  notice: string;
  devices: number;
  factors: number;
  capabilities: number;
  again: boolean;
  toldBySms: boolean;
}>('disavowal.stopped', { version: 2, items });

/** The member has stopped everything on the site; `again` when it was stopped already. */
export const selfStopped = defineEvent<{ capabilities: number; again: boolean }>('disavowal.self-stopped', {
  version: 1,
  items,
});

/** A link was pressed that stops nothing; counted per minute. */
export const disavowalRefused = defineEvent<{ reason: 'unknown' | 'used' | 'expired' | 'void' }>('disavowal.refused', {
  version: 1,
  items,
});

/** The member has reopened what was stopped; the links of earlier notices are void from then on. */
export const stopsReopened = defineEvent<{ capabilities: number; linksVoided: number }>('disavowal.reopened', {
  version: 1,
  items,
});

/** Reopening was refused; `reason` is the code of the problem. */
export const reopeningRefused = defineEvent<{ reason: string }>('disavowal.reopening-refused', { version: 1, items });
