import { defineSettings } from '../../platform/config/settings.js';

/** Numbers and words of the messages. */
export const notificationsSettings = defineSettings('notifications', {
  mailFrom: {
    value: '関所カード <no-reply@sekisho.example>',
    unit: 'address',
    meaning: 'The sender of mails; nobody reads answers to it',
  },
  issuerName: { value: '関所カード', unit: 'words', meaning: 'The name of the product in Japanese' },
  issuerNameEnglish: { value: 'Sekisho Card', unit: 'words', meaning: 'The name of the product in English' },
  issuerPostalCode: { value: '1000001', unit: 'digits', meaning: 'Postal code of the sender of letters' },
  issuerAddress: { value: '東京都千代田区千代田1-1', unit: 'words', meaning: 'Address of the sender of letters' },
  issuerPhone: { value: '0120-000-000', unit: 'digits', meaning: 'Where members call' },
  mailExpirySeconds: {
    value: 86_400,
    unit: 'seconds',
    meaning: 'How long a mail is tried when it names no time of its own',
    min: 60,
    max: 1_209_600,
  },
  smsExpirySeconds: { value: 600, unit: 'seconds', meaning: 'The same for short messages', min: 30, max: 86_400 },
  voiceExpirySeconds: { value: 600, unit: 'seconds', meaning: 'The same for calls', min: 30, max: 86_400 },
  letterExpirySeconds: { value: 604_800, unit: 'seconds', meaning: 'The same for letters', min: 3_600, max: 1_209_600 },
  attemptTimeoutMs: {
    value: 10_000,
    unit: 'milliseconds',
    meaning: 'How long a provider may take over one attempt',
    min: 100,
    max: 30_000,
  },
  letterStartTimeoutMs: {
    value: 8_000,
    unit: 'milliseconds',
    meaning: 'Longest time for the thread that draws letters to load its fonts',
    min: 500,
    max: 30_000,
  },
  letterDrawTimeoutMs: {
    value: 5_000,
    unit: 'milliseconds',
    meaning: 'Longest time for drawing one letter; after it the thread is replaced and the letter tried again',
    min: 100,
    max: 30_000,
  },
  letterQueueMax: { value: 16, unit: 'letters', meaning: 'Letters that may wait to be drawn', min: 0, max: 200 },
  sweepEverySeconds: {
    value: 10,
    unit: 'seconds',
    meaning: 'How often what has expired is looked for',
    min: 1,
    max: 600,
  },
  sweepRows: { value: 500, unit: 'rows', meaning: 'Most messages ended by one sweep', min: 1, max: 10_000 },
  keptDays: { value: 180, unit: 'days', meaning: 'How long the row of a message that has ended is kept', min: 1 },
});
