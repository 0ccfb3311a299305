import { defineSettings } from '../../platform/config/settings.js';

const seconds = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'seconds', min, max, meaning }) as const;

/** The numbers of this module. Source: checklist ⑧. */
export const factorChangesSettings = defineSettings('factor-changes', {
  closedAfterSeconds: seconds(
    86_400,
    86_400,
    604_800,
    'How long money, reveals and limit raises stay closed after a change of factors has taken effect',
  ),
  firstPasskeySeconds: seconds(
    900,
    60,
    3_600,
    'How long the proofs of an activation stand for the approval of the first passkey',
  ),
  sweepEverySeconds: seconds(30, 1, 600, 'How often changes that have taken effect are told'),
  sweepRows: { value: 200, unit: 'changes', min: 1, max: 10_000, meaning: 'Changes that one sweep tells' },
});
