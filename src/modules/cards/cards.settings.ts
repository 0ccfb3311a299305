import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist ②. */
export const cardsSettings = defineSettings('cards', {
  bin: {
    value: '99990000',
    unit: 'choice',
    meaning:
      'The first 8 digits of card numbers. 9 is for national schemes and 999 a country code that ISO 3166-1 leaves to users, so that no made number belongs to a real card',
  },
  validityMonths: { value: 60, unit: 'months', min: 12, max: 120, meaning: 'Life of a card from its order' },
  activationTriesMax: {
    value: 5,
    unit: 'tries',
    min: 1,
    max: 5,
    meaning: "Tries of the activation secrets for the card's life; after them the card is closed",
  },
  codeLetterAfterHours: {
    value: 24,
    unit: 'hours',
    min: 24,
    max: 240,
    meaning: 'Time after the dispatch of the card after which the letter with its activation code goes',
  },
  earlyArrivalHours: {
    value: 12,
    unit: 'hours',
    min: 12,
    max: 240,
    meaning: 'An arrival sooner after dispatch than this takes a second person',
  },
  secondPersonAboveCards: {
    value: 20,
    unit: 'cards',
    min: 0,
    max: 20,
    meaning:
      'Cards that one person may let arrive alone within 24 hours, one by one, at the counter and by file; more take a second person',
  },
  batchBytesMax: { value: 1_000_000, unit: 'bytes', min: 1_000, max: 1_000_000, meaning: 'Size of a file of arrivals' },
  batchLinesMax: { value: 2_000, unit: 'lines', min: 1, max: 10_000, meaning: 'Lines of a file of arrivals' },
  feedLinesMax: {
    value: 200,
    unit: 'deliveries',
    min: 1,
    max: 500,
    meaning: "Deliveries in one message of the carrier's",
  },
  feedAgeSecondsMax: {
    value: 300,
    unit: 'seconds',
    min: 30,
    max: 900,
    meaning: "Age of a message of the carrier's, and how far its clock may be ahead",
  },
  partnerKeysFile: {
    value: '',
    unit: 'choice',
    meaning:
      'The JSON file with the public keys of those who sign files of arrivals and messages of carrier and bank; in rehearsal keys are made when none is named',
  },
  searchRowsMax: { value: 20, unit: 'cards', min: 1, max: 50, meaning: 'Most cards that a list or search shows' },
  countedMax: {
    value: 10_000,
    unit: 'cards',
    min: 100,
    max: 1_000_000,
    meaning: 'How far the cards of a state are counted for the work list',
  },
  sweepSeconds: {
    value: 15,
    unit: 'seconds',
    min: 1,
    max: 3_600,
    meaning: 'Time between sweeps for letters that are due',
  },
});
