export { CardsModule } from './cards.module.js';
export { Cards, type CardSummary, type ListedCard } from './cards.js';
export { CardGate } from './card-gate.js';
export { CardStandings, standingCard } from './card-standings.js';
export { ChannelStops, type ChannelStopper } from './channel-stops.js';
export { CARD_CHANNELS, type CardChannel, isOpen, type Standing } from './card-channel.js';
export { CARD_STATES, isEnded, type Card, type CardId, type CardState } from './card.js';
export { type Activation, Activations } from './activations.js';
export { CardReturns, type CardReturnSubscriber } from './card-returns.js';
export { cardsProblems } from './cards.problems.js';
export { cardsSettings } from './cards.settings.js';
export {
  type CardNow,
  cardNowSql,
  cardStateAt,
  lockCardsSql,
  type PresentedCard,
  PresentedCards,
} from './presented-cards.js';
export { hasRightCheckDigit } from './card-number.js';
export { CardDetails } from './card-details.js';
export { CardDesk } from './card-desk.js';
export { ActivateCard } from './activate-card.js';
export { SendActivationCode } from './send-activation-code.js';
export { OrderCodeLetters } from './order-code-letters.js';
export { ExpireCards } from './expire-cards.js';
export { signedText } from './arrival-file.js';
export { madeKeyId, madePrivateKeyFile, PartnerKeys, type PartnerKeyUse } from './partner-keys.js';
