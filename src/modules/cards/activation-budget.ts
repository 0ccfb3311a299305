import type { Budget } from '../attempts/index.js';
import { cardsSettings as settings } from './cards.settings.js';

/** The tries of a card's activation, for the card's whole life; keyed by the id of the card. */
export const activationBudget: Budget = {
  name: 'card-activation',
  triesMax: settings.activationTriesMax,
  windowSeconds: 'lifetime',
};
