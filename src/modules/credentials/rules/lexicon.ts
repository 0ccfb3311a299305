import { dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { dictionary as japanese } from '@zxcvbn-ts/language-ja';
import { readingOf } from './kana.js';
import { entriesOf, type WordEntry } from './words/entries.js';
import { EVERYDAY } from './words/everyday.js';
import { GIVEN_NAMES } from './words/given-names.js';
import { PHRASES } from './words/phrases.js';
import { PLACES } from './words/places.js';
import { PRODUCT_WORDS } from './words/product-words.js';
import { SURNAMES } from './words/surnames.js';
import { TITLES } from './words/titles.js';

/** Rare family names would make words of too many random letters. */
const ENGLISH_SURNAMES_MAX = 20_000;
/** Shorter words would be found in any text; a kanji says a word by itself. */
const LETTERS_MIN = 3;

/** Our own entries, list by list, the commoner first. */
export const OWN_LISTS: Readonly<Record<string, readonly WordEntry[]>> = {
  'everyday-ja': entriesOf(EVERYDAY),
  'phrases-ja': entriesOf(PHRASES),
  'given-names-ja': entriesOf(GIVEN_NAMES),
  'surnames-ja': entriesOf(SURNAMES),
  'places-ja': entriesOf(PLACES),
  'titles-ja': entriesOf(TITLES),
  'product-ja': entriesOf(PRODUCT_WORDS),
};

const ENTRIES = Object.values(OWN_LISTS).flat();

const texts = (list: readonly (string | number)[]): string[] => list.map(String);
const longEnough = (word: string): boolean => Array.from(word).length >= LETTERS_MIN;
const hasKanji = (word: string): boolean => /\p{Script=Han}/u.test(word);
const hasLetter = (word: string): boolean => /\p{L}/u.test(word);

const JAPANESE_ROMAJI = Object.values(japanese).flatMap(texts);

/** The library's Japanese words, list by list, by their reading: its own spelling is only one of several. */
export const JAPANESE_READINGS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(japanese).map(([name, list]) => [`${name}-readings`, [...new Set(texts(list).map(readingOf))]]),
);

/** Words as they are typed: English, romaji in the lists' own spelling, and Japanese spellings. All lower case. */
export const WORDS: ReadonlySet<string> = new Set(
  [
    ...Object.entries(english).flatMap(([name, list]) =>
      texts(name === 'lastnames-en' ? list.slice(0, ENGLISH_SURNAMES_MAX) : list),
    ),
    ...texts(common['diceware-common']),
    ...texts(common['passwords-common']).filter((word) => word.length > LETTERS_MIN && hasLetter(word)),
    ...JAPANESE_ROMAJI,
    ...ENTRIES.map(({ romaji }) => romaji),
  ]
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => longEnough(word) && hasLetter(word))
    .concat(ENTRIES.flatMap(({ spellings }) => spellings)),
);

/** Japanese words by their reading, so that kana, katakana and all romaji spellings find them. */
export const READINGS: ReadonlySet<string> = new Set(
  ENTRIES.flatMap(({ romaji, spellings }) => [romaji, ...spellings.filter((word) => !hasKanji(word))])
    .map(readingOf)
    .concat(Object.values(JAPANESE_READINGS).flat())
    .filter(longEnough),
);

/** Family and given names of our lists, as they are typed, spelled and read. */
export const NAMES: ReadonlySet<string> = new Set(
  [...(OWN_LISTS['surnames-ja'] ?? []), ...(OWN_LISTS['given-names-ja'] ?? [])]
    .flatMap(({ romaji, spellings }) => [romaji, readingOf(romaji), ...spellings])
    .filter((name) => hasKanji(name) || longEnough(name)),
);

/** What holds words together. */
export const PARTICLES: ReadonlySet<string> = new Set(
  (
    'ga wa ha no ni wo o to mo ya ka ne yo na de da desu kara made san chan kun sama ' +
    'が は の に を と も や か ね よ な で だ です から まで さん ちゃん くん さま 様 ' +
    'the of an and in my is to for you on at it be or we he she'
  ).split(' '),
);

/** Longest word that is looked for. */
export const WORD_LENGTH_MAX = 28;
