import { base32, type CodeSlip, inGroups, readCode, withCheckCharacter } from './check-character.js';
import { randomToken } from './random.js';

/** 11 characters of 5 bits: 55 bits, more than the 40 that checklist ② asks; one more is the check character. */
const BODY_LENGTH = 11;

/** A new code for a letter on paper. `code` is the canonical form, `written` the one that is printed. */
export function newLetterCode(): { readonly code: string; readonly written: string } {
  const code = withCheckCharacter(base32(Buffer.from(randomToken(), 'base64url').subarray(0, BODY_LENGTH)));
  return { code, written: inGroups(code) };
}

/** Reads what was typed from a letter. A slip of the pen is found here, before any try is spent. */
export function readLetterCode(typed: string): { readonly code: string } | { readonly slip: CodeSlip } {
  return readCode(typed, BODY_LENGTH + 1);
}
