export { CardsModule } from './cards.module.js';
export { Cards, type CardSummary } from './cards.js';
export { CardGate } from './card-gate.js';
export { CARD_CHANNELS, type CardChannel, type Standing } from './card-channel.js';
export { CARD_STATES, type Card, type CardId, type CardState } from './card.js';
export { CardReturns, type CardReturnSubscriber } from './card-returns.js';
export { cardsProblems } from './cards.problems.js';
export { cardsSettings } from './cards.settings.js';
