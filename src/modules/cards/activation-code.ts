import { type KeyedHash, randomToken } from '../../platform/crypto/index.js';
import { base32, type CodeSlip, inGroups, readCode, withCheckCharacter } from './check-character.js';
import type { CardId } from './card.js';

/** 11 characters of 5 bits: 55 bits, more than the 40 that checklist ② asks; one more is the check character. */
const BODY_LENGTH = 11;

/** A new activation code. `code` is the canonical form, `written` the one for the letter. */
export function newActivationCode(): { readonly code: string; readonly written: string } {
  const bytes = Buffer.from(randomToken(), 'base64url').subarray(0, BODY_LENGTH);
  const code = withCheckCharacter(base32(bytes));
  return { code, written: inGroups(code) };
}

/** Reads what the member typed. A slip of the pen is found here, before any try is spent. */
export function readActivationCode(typed: string): { readonly code: string } | { readonly slip: CodeSlip } {
  return readCode(typed, BODY_LENGTH + 1);
}

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
