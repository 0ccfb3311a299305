import { defineEvent } from '../audit/index.js';

type OfFactorChange = { changeId: string; kind: string };

export const factorChangeRequested = defineEvent<
  OfFactorChange & { factorId: string; intentId: string | null; sessionId: string; waived: boolean }
>('factors.change-requested', { version: 1, items: ['⑧', '⑨'] });
export const factorChangeTookEffect = defineEvent<OfFactorChange>('factors.change-took-effect', {
  version: 1,
  items: ['⑧', '⑨'],
});
/** It ended before it took effect; by whom or why. */
export const factorChangeEnded = defineEvent<OfFactorChange & { reason: string }>('factors.change-ended', {
  version: 1,
  items: ['⑧', '⑨'],
});
export const passkeyRenamed = defineEvent<{ passkeyId: string }>('factors.passkey-renamed', {
  version: 1,
  items: ['⑧'],
});
/** A first passkey was to be made without an approval where none may be. */
export const firstPasskeyRefused = defineEvent<Record<string, never>>('factors.first-passkey-refused', {
  version: 1,
  items: ['⑧', '③'],
});
