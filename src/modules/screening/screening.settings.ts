import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const screeningSettings = defineSettings('screening', {
  providerKey: {
    value: '',
    unit: 'key',
    meaning: 'Public Ed25519 key of the screening provider behind SCREENING_URL, its 32 bytes in base64url',
  },
  timeoutMs: { value: 5_000, unit: 'milliseconds', min: 100, max: 30_000, meaning: 'How long one answer may take' },
  sweepSeconds: {
    value: 300,
    unit: 'seconds',
    min: 10,
    max: 86_400,
    meaning: 'How often the lists are looked at, and how long one turn of searching lasts',
  },
  membersPerPage: { value: 500, unit: 'members', min: 1, max: 10_000, meaning: 'Most members read at a time' },
  runHours: {
    value: 24,
    unit: 'hours',
    min: 1,
    max: 720,
    meaning: 'How long the search of all members in one list may take before those who look into hits are told',
  },
  askedAtOnce: { value: 4, unit: 'questions', min: 1, max: 32, meaning: 'Questions that are open at a time' },
  unansweredInARow: {
    value: 8,
    unit: 'questions',
    min: 2,
    max: 100,
    meaning: 'Questions in a row without an answer, about different members, after which a turn ends',
  },
  unansweredSeconds: {
    value: 3_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'Pause before a member without an answer is asked about again; doubled each time, up to a day',
  },
  releaseSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 600,
    max: 1_209_600,
    meaning: 'How long a proposal to clear a hit waits for a second person',
  },
  dueHours: {
    value: 24,
    unit: 'hours',
    min: 1,
    max: 720,
    meaning: 'By when a hit is looked into before it escalates',
  },
  escalationsMax: { value: 3, unit: 'times', min: 1, max: 10, meaning: 'How often one hit escalates' },
  watchSeconds: {
    value: 300,
    unit: 'seconds',
    min: 30,
    max: 3_600,
    meaning: 'Pause between two looks for hits that are new or overdue, and so between two mails about them',
  },
  peopleToldMax: {
    value: 50,
    unit: 'people',
    min: 1,
    max: 500,
    meaning: 'Most of the staff that one such mail goes to',
  },
  shownMax: { value: 200, unit: 'rows', min: 10, max: 1_000, meaning: 'Most open hits on one page' },
});
