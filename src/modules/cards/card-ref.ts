import { base32, randomToken, withCheckCharacter } from '../../platform/crypto/index.js';

/** 9 characters of 5 bits and a check character: nobody guesses another card's reference, and a slip finds none. */
const BODY_LENGTH = 9;
/** What reads as the number of a phone, card or account: no message may have one among what lies in the clear. */
const LIKE_A_NUMBER = /\d{8}/;

/** A reference for a new card: random, with a check character, and never so many digits that it reads as a number. */
export function newCardRef(draw: () => Uint8Array = () => Buffer.from(randomToken(), 'base64url')): string {
  let ref: string;
  do ref = withCheckCharacter(base32(draw().subarray(0, BODY_LENGTH)));
  while (LIKE_A_NUMBER.test(ref));
  return ref;
}
