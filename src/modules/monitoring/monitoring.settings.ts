import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const monitoringSettings = defineSettings('monitoring', {
  rulesEverySeconds: { value: 5, unit: 'seconds', min: 1, max: 60, meaning: 'How often each process reads the rules' },
  rulesOldSeconds: {
    value: 300,
    unit: 'seconds',
    min: 10,
    max: 300,
    meaning: 'How old the rules may be that something is decided by',
  },
  rulesAtWorkMax: { value: 120, unit: 'rules', min: 10, max: 500, meaning: 'Most versions of rules in shadow or live' },
  versionsShownMax: { value: 50, unit: 'versions', min: 5, max: 200, meaning: 'Most versions of a rule on its page' },
  promotionSeconds: {
    value: 259_200,
    unit: 'seconds',
    min: 3_600,
    max: 1_209_600,
    meaning: 'How long a proposal about a rule waits for a second person',
  },
  suppressionDaysMax: { value: 30, unit: 'days', min: 1, max: 90, meaning: 'How long a rule is kept silent at most' },
  readEverySeconds: { value: 2, unit: 'seconds', min: 1, max: 60, meaning: 'How often the stream of events is read' },
  readRowsMax: { value: 500, unit: 'events', min: 10, max: 5_000, meaning: 'Most events that are read in one go' },
  readsPerTurnMax: { value: 20, unit: 'reads', min: 1, max: 200, meaning: 'Most reads of one turn' },
  dayEverySeconds: { value: 86_400, unit: 'seconds', min: 3_600, max: 86_400, meaning: 'How often daily rules run' },
  daySubjectsMax: {
    value: 20_000,
    unit: 'subjects',
    min: 100,
    max: 200_000,
    meaning: 'Most subjects that daily rules are asked for in one run',
  },
  silenceSeconds: {
    value: 900,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'How long nothing may arrive or be scored before the alarm sounds',
  },
  scoresSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 600,
    max: 604_800,
    meaning: 'How long nothing may be decided while other things happen before the alarm sounds',
  },
  silenceEverySeconds: { value: 30, unit: 'seconds', min: 5, max: 600, meaning: 'How often silence is looked for' },
  backtestRowsPerRead: {
    value: 200,
    unit: 'decisions',
    min: 10,
    max: 2_000,
    meaning: 'How much of the history a backtest takes at once',
  },
  backtestDaysMax: { value: 400, unit: 'days', min: 30, max: 4_000, meaning: 'How far back a backtest goes' },
  examplesMax: { value: 10, unit: 'examples', min: 1, max: 50, meaning: 'How many examples a backtest keeps' },
});
