import { defineSettings } from '../../platform/config/settings.js';

/** Numbers of the rehearsal's inbox. */
export const inboxSettings = defineSettings('inbox', {
  entriesMax: { value: 2_000, unit: 'messages', meaning: 'Messages kept; older ones make room', min: 10, max: 100_000 },
  answerMax: { value: 200, unit: 'messages', meaning: 'Messages in one answer', min: 1, max: 2_000 },
  mailBytesMax: { value: 262_144, unit: 'bytes', meaning: 'Longest mail that the sandbox server takes', min: 1_024 },
  slowMs: { value: 3_000, unit: 'milliseconds', meaning: 'How long a slow sandbox port takes', min: 10, max: 60_000 },
});
