import type { KeyedHash } from '../../platform/crypto/index.js';
import type { CardId } from './card.js';

const domain = (cardId: CardId): string => `card.activation-code:${cardId}`;

/** The keyed MAC under which the code of a card is kept. */
export function activationMac(hash: KeyedHash, cardId: CardId, code: string): Buffer {
  return hash.of('code', domain(cardId), code);
}

/** Whether `code` is the one of the card. Does the same work when the card has none. */
export function isActivationCode(hash: KeyedHash, cardId: CardId, code: string, mac: Buffer | undefined): boolean {
  const right = hash.matches('code', domain(cardId), code, mac ?? hash.of('code', domain(cardId), ''));
  return right && mac !== undefined;
}
