import { base32, type KeyedHash, randomToken, readCode, withCheckCharacter } from '../../platform/crypto/index.js';

/** 35 bits name a recovery to the staff at a counter, who see the person besides. */
const REFERENCE_LENGTH = 7;

/** The keyed MAC under which the code of a letter is kept. */
export function letterMac(hash: KeyedHash, letterId: string, letterCode: string): Buffer {
  return hash.of('code', domain(letterId), letterCode);
}

export function isLetterCode(hash: KeyedHash, letterId: string, letterCode: string, mac: Buffer): boolean {
  return hash.matches('code', domain(letterId), letterCode, mac);
}

/** What a person shows at the counter, in its canonical form. */
export const newReference = (): string =>
  withCheckCharacter(base32(Buffer.from(randomToken(), 'base64url').subarray(0, REFERENCE_LENGTH)));

export function readReference(typed: string): string | undefined {
  const read = readCode(typed, REFERENCE_LENGTH + 1);
  return 'code' in read ? read.code : undefined;
}

const domain = (letterId: string): string => `recovery.letter-code:${letterId}`;
