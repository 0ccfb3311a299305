import { type KeyedHash, randomToken } from '../../platform/crypto/index.js';
import { base32, type CodeSlip, inGroups, readCode, withCheckCharacter } from '../cards/index.js';

/** 11 characters of 5 bits: 55 bits; one more is the check character. */
const BODY_LENGTH = 11;

/** A new code of a letter; `written` is how it is printed. */
export function newLetterCode(): { readonly code: string; readonly written: string } {
  const code = withCheckCharacter(base32(Buffer.from(randomToken(), 'base64url').subarray(0, BODY_LENGTH)));
  return { code, written: inGroups(code) };
}

/** Reads what was typed. A slip of the pen is found here, before any try is spent. */
export function readLetterCode(typed: string): { readonly code: string } | { readonly slip: CodeSlip } {
  return readCode(typed, BODY_LENGTH + 1);
}

/** The MAC under which the confirming code of a link is kept. */
export const confirmMac = (hash: KeyedHash, linkId: string, code: string): Buffer =>
  hash.of('code', `bank-link.confirm:${linkId}`, code);

/** Whether it is the confirming code of the link. Does the same work when the link has none. */
export function isConfirmCode(hash: KeyedHash, linkId: string, code: string, mac: Buffer | null): boolean {
  const domain = `bank-link.confirm:${linkId}`;
  const right = hash.matches('code', domain, code, mac ?? hash.of('code', domain, ''));
  return right && mac !== null;
}
