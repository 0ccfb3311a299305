import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const statementsSettings = defineSettings('statements', {
  pageRows: { value: 50, unit: 'lines', min: 1, max: 100, meaning: 'Lines of a page of a statement' },
  readsMax: {
    value: 20,
    unit: 'reads',
    min: 1,
    max: 100,
    meaning: 'How often a page that is narrowed reads on, a hundred lines each time, before it says where to go on',
  },
  monthsShown: { value: 12, unit: 'months', min: 1, max: 24, meaning: 'Months that are summed up' },
  fileDaysMax: { value: 366, unit: 'days', min: 1, max: 1_100, meaning: 'Days that a file holds at most' },
  fileRowsMax: { value: 10_000, unit: 'lines', min: 1, max: 100_000, meaning: 'Lines that a file holds at most' },
  paperRowsMax: { value: 500, unit: 'lines', min: 1, max: 5_000, meaning: 'Lines of a monthly statement at most' },
  filesPerAddress: { value: 60, unit: 'files', min: 1, max: 10_000, meaning: 'Files per address within ten minutes' },
  filesPerMember: { value: 30, unit: 'files', min: 1, max: 1_000, meaning: 'Files per member within an hour' },
  paperStartTimeoutMs: {
    value: 8_000,
    unit: 'milliseconds',
    min: 500,
    max: 30_000,
    meaning: 'Longest time for the thread that draws statements to load its fonts',
  },
  paperTimeoutMs: {
    value: 8_000,
    unit: 'milliseconds',
    min: 100,
    max: 30_000,
    meaning: 'Longest time for drawing one monthly statement; after it the thread is replaced',
  },
  paperQueueMax: { value: 8, unit: 'statements', min: 0, max: 100, meaning: 'Statements that may wait to be drawn' },
  paperWaitMs: {
    value: 3_000,
    unit: 'milliseconds',
    min: 100,
    max: 30_000,
    meaning: 'How long one waits before it is refused',
  },
});
