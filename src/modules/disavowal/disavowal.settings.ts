import { defineSettings } from '../../platform/config/settings.js';

const seconds = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'seconds', min, max, meaning }) as const;
const calls = (value: number, meaning: string) => ({ value, unit: 'calls', min: 1, meaning }) as const;

/** The numbers of this module. Source: checklist h and ⑧. */
export const disavowalSettings = defineSettings('disavowal', {
  linkDays: {
    value: 30,
    unit: 'days',
    min: 1,
    max: 30,
    meaning:
      'Life of the link in a security notice: as long as a device can stay known, so that whoever reads the mail after a journey can still stop what it tells of',
  },
  codeLifeSeconds: seconds(
    259_200,
    86_400,
    604_800,
    'Life of the code in a security notice by SMS: digits, so shorter than that of a link',
  ),
  reopenAfterSeconds: seconds(3_600, 3_600, 604_800, 'How long what a member has stopped stays stopped at least'),
  phoneProvenSeconds: seconds(
    604_800,
    604_800,
    31_536_000,
    'How long ago the phone must have been proven for its code to reopen what was stopped',
  ),
  codeTriesSeconds: seconds(86_400, 3_600, 604_800, 'Time after which the tries of codes for reopening are full again'),
  noticeExpirySeconds: seconds(86_400, 600, 259_200, 'How long the message that everything is stopped is tried'),
  codeMissesPerAddress: calls(20, 'Codes of security notices that nobody has, per address'),
  codeMissesPerNetwork: calls(200, 'The same per network'),
  perAddress: calls(300, 'Calls of the page that stops everything, per address'),
  perNetwork: calls(3_000, 'The same per network'),
  rateSeconds: seconds(600, 60, 86_400, 'Window of these calls'),
  sweepEverySeconds: seconds(3_600, 60, 86_400, 'How often links that are over are deleted'),
  keptDays: {
    value: 30,
    unit: 'days',
    min: 0,
    max: 365,
    meaning: 'How long an unused link is kept after its end, so that its page can say that it is over',
  },
  sweepBatchRows: { value: 2_000, unit: 'rows', min: 10, max: 100_000, meaning: 'Links that one statement deletes' },
  sweepBatchesMax: { value: 100, unit: 'batches', min: 1, max: 10_000, meaning: 'Such statements per sweep' },
});
