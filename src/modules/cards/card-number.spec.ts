import { describe, expect, it } from '@jest/globals';
import { expiredFrom, expiryMonth, hasRightCheckDigit, newCardNumber } from './card-number.js';

describe('a card number', () => {
  it('has 16 digits under its BIN and a right check digit', () => {
    for (let draw = 0; draw < 200; draw += 1) {
      const number = newCardNumber('99990000');
      expect(number).toMatch(/^99990000\d{8}$/);
      expect(hasRightCheckDigit(number)).toBe(true);
      const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10).toString();
      expect(hasRightCheckDigit(wrong)).toBe(false);
    }
  });

  it('agrees with the example of the standard', () => {
    expect(hasRightCheckDigit('79927398713')).toBe(true);
    expect(hasRightCheckDigit('79927398710')).toBe(false);
  });

  it('is drawn, not counted', () => {
    const numbers = Array.from({ length: 500 }, () => Number(newCardNumber('99990000').slice(8, 15)));
    const ascending = numbers.filter((number, at) => at > 0 && number > (numbers[at - 1] ?? 0)).length;
    expect(ascending).toBeGreaterThan(150);
    expect(ascending).toBeLessThan(350);
  });

  it.each(['49990000', '9999000', '999900001', '9999000x'])('is not made under %s', (bin) => {
    expect(() => newCardNumber(bin)).toThrow('CARDS_BIN');
  });
});

describe('an expiry', () => {
  it('is a month of Japan, and over at midnight there', () => {
    expect(expiryMonth(new Date('2026-11-30T15:00:00Z'), 60)).toBe('2031-12');
    expect(expiryMonth(new Date('2026-11-30T14:59:59Z'), 60)).toBe('2031-11');
    expect(expiredFrom('2031-12').toISOString()).toBe('2031-12-31T15:00:00.000Z');
  });
});
