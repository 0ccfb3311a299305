import { describe, expect, it } from '@jest/globals';
import { newCardRef } from './card-ref.js';

/** Bytes of which each is one character: 0 to 9 are the digits. */
const drawn = (...characters: number[]): Uint8Array => Uint8Array.from(characters);

describe('the reference of a new card', () => {
  it('has ten characters of the alphabet that people can read out', () => {
    expect(newCardRef()).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  });

  it.each([
    ['at its beginning', drawn(0, 9, 0, 1, 2, 3, 4, 5, 20)],
    ['after a letter', drawn(20, 0, 9, 0, 1, 2, 3, 4, 5)],
  ])('is drawn again when it reads as a number %s', (_, likeANumber) => {
    const draws = [likeANumber, drawn(20, 1, 2, 3, 21, 4, 5, 6, 22)];
    const ref = newCardRef(() => draws.shift() ?? drawn());
    expect(ref).toMatch(/^M123N456P/);
    expect(draws).toHaveLength(0);
  });

  it('keeps one with fewer digits in a row', () => {
    expect(newCardRef(() => drawn(0, 9, 0, 1, 2, 3, 4, 20, 5))).toMatch(/^0901234M5/);
  });
});
