import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. When the steps of a playbook are due stands in the playbook. */
export const casesSettings = defineSettings('cases', {
  proposalSeconds: {
    value: 259_200,
    unit: 'seconds',
    min: 600,
    max: 1_209_600,
    meaning: 'How long a proposed compensation waits for a second person',
  },
  sampledBasisPoints: {
    value: 500,
    unit: 'ten-thousandths',
    min: 100,
    max: 10_000,
    meaning: 'How many of ten thousand closings without confirmed fraud a second person looks at',
  },
  reviewDays: { value: 7, unit: 'days', min: 1, max: 60, meaning: 'By when a drawn closing is looked at' },
  shownMax: { value: 200, unit: 'rows', min: 10, max: 1_000, meaning: 'Most cases, notes or measures on one page' },
  membersMax: { value: 50, unit: 'rows', min: 1, max: 200, meaning: 'Most members of one case' },
  timelineRows: { value: 100, unit: 'rows', min: 1, max: 100, meaning: 'Most events on one page of a timeline' },
  evidenceDays: {
    value: 30,
    unit: 'days',
    min: 1,
    max: 400,
    meaning: 'How long before the first alert of a case the evidence that is kept begins',
  },
  evidenceRowsMax: {
    value: 50_000,
    unit: 'rows',
    min: 1_000,
    max: 500_000,
    meaning: 'Most events that are kept as evidence at once; with more of them nothing is kept and it is said so',
  },
  seenRowsMax: {
    value: 5_000,
    unit: 'rows',
    min: 1_000,
    max: 100_000,
    meaning: 'Most times that somebody of a case was seen, in one list; with more of them the list says so',
  },
  edgesMax: { value: 100, unit: 'rows', min: 10, max: 500, meaning: 'Most pairs in the picture of who has paid whom' },
  edgeDays: {
    value: 90,
    unit: 'days',
    min: 1,
    max: 730,
    meaning: 'How far the picture of who has paid whom looks back',
  },
  postAfterMinutes: {
    value: 30,
    unit: 'minutes',
    min: 10,
    max: 1_440,
    meaning: 'How long after it was approved a compensation is posted at the latest, when its job has failed',
  },
  sweepSeconds: { value: 60, unit: 'seconds', min: 1, max: 600, meaning: 'Pause between two looks for late steps' },
  sweepRows: { value: 100, unit: 'rows', min: 1, max: 1_000, meaning: 'Most late steps that are told in one sweep' },
});
