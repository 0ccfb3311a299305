import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist 11. What may be charged at most stands with the limits. */
export const chargesSettings = defineSettings('charges', {
  freeYen: {
    value: 5_000,
    unit: 'yen',
    min: 0,
    max: 5_000,
    meaning: 'What may be charged within 24 hours without an approval, from a known link and device',
  },
  leastYen: { value: 100, unit: 'yen', min: 1, max: 10_000, meaning: 'The least that is charged at a time' },
  largeYen: { value: 20_000, unit: 'yen', min: 1, max: 300_000, meaning: 'From how much on the member is told of it' },
  bankTimeoutMs: {
    value: 8_000,
    unit: 'milliseconds',
    min: 500,
    max: 20_000,
    meaning: 'How long the bank is given to answer an order to debit',
  },
  answerWaitMs: {
    value: 3_000,
    unit: 'milliseconds',
    min: 0,
    max: 9_000,
    meaning: 'How long a member waits for the answer of the bank before being told that there is none yet',
  },
  pickUpSeconds: {
    value: 10,
    unit: 'seconds',
    min: 1,
    max: 60,
    meaning: 'After how long a charge that nobody has asked the bank about is taken up',
  },
  askWithinSeconds: {
    value: 300,
    unit: 'seconds',
    min: 30,
    max: 900,
    meaning: 'After how long the bank is not asked about a charge any more',
  },
  lostSeconds: {
    value: 60,
    unit: 'seconds',
    min: 30,
    max: 600,
    meaning: 'How long after the question an answer that nobody has heard of is unknown',
  },
  inquirySeconds: {
    value: 30,
    unit: 'seconds',
    min: 1,
    max: 3_600,
    meaning:
      'When the bank is first asked what became of an unknown charge; twice as long after each time, an hour at most',
  },
  sweepSeconds: { value: 5, unit: 'seconds', min: 1, max: 60, meaning: 'How often open charges are looked after' },
  sweepRows: { value: 100, unit: 'charges', min: 1, max: 1_000, meaning: 'Open charges that one sweep takes' },
  askedAtOnce: { value: 4, unit: 'questions', min: 1, max: 32, meaning: 'Questions of a sweep to the bank at once' },
  shownMax: { value: 50, unit: 'charges', min: 1, max: 200, meaning: 'Charges that a member or the desk is shown' },
  dayEdgeMinutes: {
    value: 10,
    unit: 'minutes',
    min: 1,
    max: 60,
    meaning: "How long before midnight an order may stand in the bank's next day",
  },
  dayLinesMax: { value: 20_000, unit: 'lines', min: 1, max: 200_000, meaning: "Lines of a file of the bank's day" },
  dayBytesMax: { value: 4_000_000, unit: 'bytes', min: 1_000, max: 50_000_000, meaning: 'Size of such a file' },
  correctionSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 3_600,
    max: 1_209_600,
    meaning: 'How long the correction of a difference waits for a second person',
  },
  denialCallsMax: {
    value: 3,
    unit: 'calls',
    min: 1,
    max: 10,
    meaning: 'Calls in 24 hours to the holder of one account about debits that somebody does not know',
  },
});
