import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { newLetterCode, readLetterCode } from './letter-code.js';
import { base32, inGroups, readCode, withCheckCharacter } from './check-character.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bodies = fc.uint8Array({ minLength: 11, maxLength: 11 }).map(base32);

describe('a check character', () => {
  checkpoint('②.code-check-character', 'finds every single wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(11), fc.nat(30), (body, at, step) => {
        const code = withCheckCharacter(body);
        const wrong = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + 1 + step) % 32);
        expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1), 12)).toEqual({ slip: 'check-character' });
      }),
    );
  });

  checkpoint('②.code-check-character', 'finds every two characters that changed places', () => {
    fc.assert(
      fc.property(bodies, fc.nat(11), fc.nat(11), (body, a, b) => {
        const code = Array.from(withCheckCharacter(body));
        fc.pre(code[a] !== code[b]);
        [code[a], code[b]] = [code[b] ?? '', code[a] ?? ''];
        expect(readCode(code.join(''), 12)).toEqual({ slip: 'check-character' });
      }),
    );
  });
});

describe('an activation code', () => {
  checkpoint('②.code-check-character', 'has 55 bits besides its check character', () => {
    const codes = Array.from({ length: 2_000 }, () => newLetterCode().code);
    expect(new Set(codes).size).toBe(2_000);
    for (let at = 0; at < 12; at += 1) {
      // 2,000 draws leave one of 32 characters out at a place with a probability below 1e-25.
      expect(new Set(codes.map((code) => code.charAt(at))).size).toBe(32);
    }
  });

  it('is read in any case and width, with any dashes, and with I, L and O as hand and eye take them', () => {
    const { code, written } = newLetterCode();
    expect(written).toBe(inGroups(code));
    expect(written).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    for (const typed of [
      written.toLowerCase(),
      ` ${code} `,
      written.replaceAll('-', ' – '),
      written.replace(/[!-~]/g, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xfee0)),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
    ]) {
      expect(readLetterCode(typed)).toEqual({ code });
    }
  });

  it.each(['', '1234', 'UUUUUUUUUUUU', '0123456789ABC', '０1234あ678901'])('is not %j', (typed) => {
    expect(readLetterCode(typed)).toEqual({ slip: 'form' });
  });
});
