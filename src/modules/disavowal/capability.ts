import type { CardChannel } from '../cards/index.js';
import { wordsOfService } from '../program/index.js';

const EVERY_CAPABILITY = ['charge', 'transfer', 'payment', 'details', 'linking'] as const;
export type Capability = (typeof EVERY_CAPABILITY)[number];
/**
 * What a member can stop in this service. Signing in is not among it: nobody who holds a link may lock a member out.
 * Source: checklist h.
 */
export const CAPABILITIES: readonly Capability[] = wordsOfService(EVERY_CAPABILITY);

/** Which capability a channel of the card belongs to; null for those that stay open, such as signing in. */
const CAPABILITY_OF: Readonly<Record<CardChannel, Capability | null>> = {
  'sign-in': null,
  'card-status': null,
  activation: null,
  home: null,
  charge: 'charge',
  transfer: 'transfer',
  receipt: null,
  authorization: 'payment',
  'wallet-token': 'payment',
  qr: 'payment',
  'card-details': 'details',
  linking: 'linking',
};

export function capabilityOf(channel: CardChannel): Capability | null {
  return CAPABILITY_OF[channel];
}
