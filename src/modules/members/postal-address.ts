import { type Checked, accepted, checkText, foldSpelling, refused } from './text.js';

const LINE_LENGTH_MAX = 100;

/** Letters, digits and what stands in addresses. */
const LINE = /^[\p{L}\p{M}\p{N} ー々〆〇ヶ・.,'()&/#‐-―−-]+$/u;

/** A line of an address; codes `missing`, `too-long`, `forbidden-character`, `individual-number`. */
export function checkAddressLine(typed: string): Checked {
  const text = checkText(typed, { lengthMax: LINE_LENGTH_MAX });
  if (!text.ok) return text;
  return LINE.test(text.value) ? text : refused('forbidden-character');
}

/** Seven digits, typed with or without mark and hyphen; code `not-a-postal-code`. */
export function checkPostalCode(typed: string): Checked {
  const digits = /^〒?\s*(\d{3})[\s\p{Pd}−ー]?(\d{4})$/u.exec(typed.normalize('NFKC').trim());
  return digits === null ? refused('not-a-postal-code') : accepted(`${digits[1] ?? ''}${digits[2] ?? ''}`);
}

const KANJI_DIGITS = '〇一二三四五六七八九';

/** `二十三` → 23, `一〇五` → 105; undefined for what is no number below 1000. */
export function kanjiNumber(text: string): number | undefined {
  if (/^[〇一二三四五六七八九]{1,3}$/u.test(text)) {
    return Number(Array.from(text, (digit) => KANJI_DIGITS.indexOf(digit)).join(''));
  }
  const parts = /^(?:([二三四五六七八九])?(百))?(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(text);
  if (parts === null || text === '') return undefined;
  const digit = (kanji: string | undefined): number => (kanji === undefined ? 1 : KANJI_DIGITS.indexOf(kanji));
  const hundreds = parts[2] === undefined ? 0 : digit(parts[1]) * 100;
  const tens = parts[4] === undefined ? 0 : digit(parts[3]) * 10;
  return hundreds + tens + (parts[5] === undefined ? 0 : digit(parts[5]));
}

const NUMBER = '[0-9〇一二三四五六七八九十百]+';
/** What follows a number of a block, house or Sapporo street. `番` before `町` belongs to the name of a town. */
const COUNTED = new RegExp(`(${NUMBER})(丁目|番地|番(?!町)|号|条)`, 'gu');
/** `一の二の三`, `1ー2`: numbers joined by a particle or any stroke. */
const JOINED = new RegExp(`(${NUMBER})[の之ノーｰ\\p{Pd}−](?=${NUMBER})`, 'gu');

function arabic(number: string): string {
  if (/^[0-9]+$/.test(number)) return number.replace(/^0+(?=\d)/, '');
  const value = kanjiNumber(number);
  return value === undefined ? number : value.toString();
}

/**
 * What all spellings of a place have in common: 神宮前一丁目二番三号, 神宮前１丁目２−３ and 神宮前1-2-3 are one place.
 * For comparing only.
 */
export function foldAddress(address: {
  readonly prefecture: string;
  readonly city: string;
  readonly street: string;
}): string {
  const street = address.street
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/大?字/gu, '')
    .replace(COUNTED, (_, number: string, unit: string) =>
      unit === '条' ? `${arabic(number)}条` : `${arabic(number)}-`,
    )
    .replace(/-[の之ノーｰ\p{Pd}−]+/gu, '-')
    .replace(JOINED, (_, number: string) => `${arabic(number)}-`)
    // The last number of a chain has nothing after it that says so.
    .replace(new RegExp(`-(${NUMBER})(?![0-9])`, 'gu'), (_, number: string) => `-${arabic(number)}`)
    .replace(/-+$/u, '')
    .replace(/[ヶヵがガ]/gu, 'ケ')
    .replace(/ッ/gu, 'ツ');
  // A stroke between numbers matters (1-23 is not 12-3), and folding would drop it.
  return foldSpelling(address.prefecture + address.city) + street.split('-').map(foldSpelling).join('/');
}
