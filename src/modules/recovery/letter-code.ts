import { type KeyedHash, randomToken } from '../../platform/crypto/index.js';
import { base32, type CodeSlip, inGroups, readCode, withCheckCharacter } from '../cards/index.js';

/** 11 characters of 5 bits: 55 bits, more than the 40 that checklist ② asks; one more is the check character. */
const BODY_LENGTH = 11;
/** 35 bits name a recovery to the staff at a counter, who see the person besides. */
const REFERENCE_LENGTH = 7;

const code = (length: number): string =>
  withCheckCharacter(base32(Buffer.from(randomToken(), 'base64url').subarray(0, length)));

/** A new code for a letter. `code` is the canonical form, `written` the one that is printed. */
export function newLetterCode(): { readonly code: string; readonly written: string } {
  const made = code(BODY_LENGTH);
  return { code: made, written: inGroups(made) };
}

/** Reads what was typed. A slip of the pen is found here, before any try is spent. */
export function readLetterCode(typed: string): { readonly code: string } | { readonly slip: CodeSlip } {
  return readCode(typed, BODY_LENGTH + 1);
}

/** The keyed MAC under which the code of a letter is kept. */
export function letterMac(hash: KeyedHash, letterId: string, letterCode: string): Buffer {
  return hash.of('code', domain(letterId), letterCode);
}

export function isLetterCode(hash: KeyedHash, letterId: string, letterCode: string, mac: Buffer): boolean {
  return hash.matches('code', domain(letterId), letterCode, mac);
}

/** What a person shows at the counter, in its canonical form. */
export const newReference = (): string => code(REFERENCE_LENGTH);

export function readReference(typed: string): string | undefined {
  const read = readCode(typed, REFERENCE_LENGTH + 1);
  return 'code' in read ? read.code : undefined;
}

const domain = (letterId: string): string => `recovery.letter-code:${letterId}`;
