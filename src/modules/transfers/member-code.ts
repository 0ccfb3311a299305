import {
  base32,
  type CodeSlip,
  inGroups,
  randomToken,
  readCode,
  withCheckCharacter,
} from '../../platform/crypto/index.js';

/** 11 characters of 5 bits, so that nobody finds one by trying; one more is the check character. */
const BODY_LENGTH = 11;

/** A code by which a member is found, at random: codes of members who came one after the other are not alike. */
export function newMemberCode(): string {
  const bytes = Buffer.from(randomToken(), 'base64url').subarray(0, BODY_LENGTH);
  return withCheckCharacter(base32(bytes));
}

/** Reads what somebody typed or scanned. A slip is found here, before anybody is looked for. */
export function readMemberCode(typed: string): { readonly code: string } | { readonly slip: CodeSlip } {
  return readCode(typed, BODY_LENGTH + 1);
}

/** As people read it to each other. */
export const writtenCode = (code: string): string => inGroups(code);
