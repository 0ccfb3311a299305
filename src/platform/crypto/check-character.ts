/** Crockford's base 32: no I, L, O or U, so that hand and eye confuse less. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** What hand and eye confuse all the same. */
const SLIPS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** Characters of one group when written for people. */
const GROUP = 4;

/**
 * Codes that people copy by hand: base 32 with one check character at the end. The check is the sum of the characters,
 * each weighted by another power of the generator of GF(2^5) (x^5 + x^2 + 1), so it finds every single wrong character
 * and every two exchanged ones, up to 30 characters.
 */
export function withCheckCharacter(body: string): string {
  return body + checkCharacterOf(body);
}

/** `body` out of random bytes: five bits of each, so each character is equally likely. */
export function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** Why a typed code can't be one. */
export type CodeSlip = 'form' | 'check-character';

/**
 * The canonical form of what somebody typed: capitals, without spaces and dashes, I and L read as 1, O as 0. A code of the
 * wrong length or with foreign characters is a slip of form; else the check character decides.
 */
export function readCode(typed: string, length: number): { readonly code: string } | { readonly slip: CodeSlip } {
  const code = Array.from(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Pd}]/gu, ''),
  )
    .map((character) => SLIPS[character] ?? character)
    .join('');
  if (code.length !== length || !Array.from(code).every((character) => ALPHABET.includes(character)))
    return { slip: 'form' };
  if (checkCharacterOf(code.slice(0, -1)) !== code.at(-1)) return { slip: 'check-character' };
  return { code };
}

/** In groups of four, as letters and screens show it. */
export function inGroups(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

function checkCharacterOf(body: string): string {
  let sum = 0;
  let weight = 2;
  for (const character of body) {
    sum ^= multiply(ALPHABET.indexOf(character), weight);
    weight = multiply(weight, 2);
  }
  return ALPHABET.charAt(sum);
}

/** Multiplication in GF(2^5). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 4; bit >= 0; bit -= 1) {
    product <<= 1;
    if ((product & 32) !== 0) product ^= 0b100101;
    if (((b >> bit) & 1) !== 0) product ^= a;
  }
  return product;
}
