import type { CardState } from './card.js';

/** Every way to act that hangs on a card, those of modules yet to come included. */
export const CARD_CHANNELS = [
  'sign-in',
  'card-status',
  'activation',
  'home',
  'charge',
  'transfer',
  /** Money that comes in from other members. */
  'receipt',
  'authorization',
  'card-details',
  'linking',
  'wallet-token',
  'qr',
] as const;
export type CardChannel = (typeof CARD_CHANNELS)[number];

/** The state of a member's card; `none` for a member who never had one. */
export type Standing = CardState | 'none';

const everywhere: readonly Standing[] = [
  'none',
  'ordered',
  'personalised',
  'dispatched',
  'arrived',
  'active',
  'returned',
  'expired',
  'closed',
];

/**
 * In which states a channel is open. A state that is not listed is refused, so that a new state opens nothing. Signing in
 * is open whatever the card is, and leads to no more than `card-status` unless `home` is open too. Channels for money
 * stay shut until the modules that serve them exist and are held to their own rules.
 */
export const OPEN_IN: Readonly<Record<CardChannel, readonly Standing[]>> = {
  'sign-in': everywhere,
  'card-status': everywhere,
  activation: ['arrived'],
  home: ['active'],
  charge: ['active'],
  transfer: ['active'],
  receipt: ['active'],
  authorization: ['active'],
  'card-details': ['active'],
  linking: ['active'],
  'wallet-token': [],
  qr: [],
};

/** Whether a card in this state opens this channel. */
export function isOpen(channel: CardChannel, standing: Standing): boolean {
  return OPEN_IN[channel].includes(standing);
}
