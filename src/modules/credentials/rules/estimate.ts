import { ZxcvbnFactory, type OptionsGraph } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { dictionary as japanese } from '@zxcvbn-ts/language-ja';
import { readingOf, toKana, toRomaji } from './kana.js';
import { JAPANESE_READINGS, OWN_LISTS } from './lexicon.js';
import type { PersonalWords } from './personal-words.js';

/** The estimator's time grows steeply with the length; what comes after this many characters is not looked at. */
export const ESTIMATED_LENGTH = 32;
/** Ways of reading digits and symbols as letters that the estimator may try. */
const LEET_READINGS_MAX = 20;

/** Letters that are no syllables, in a text that is taken for Japanese. */
const STRANGE_SHARE_MAX = 0.25;

/** A CommonJS reader gets the graphs one level deeper than a bundler. */
const graphs = (adjacencyGraphs as { readonly default?: OptionsGraph }).default ?? adjacencyGraphs;

const ownDictionaries = Object.fromEntries(
  Object.entries(OWN_LISTS).flatMap(([name, entries]) => [
    [name, [...new Set(entries.flatMap(({ romaji, spellings }) => [romaji, ...spellings]))]],
    [`${name}-readings`, [...new Set(entries.map(({ romaji }) => readingOf(romaji)))]],
  ]),
);

const readings = Object.fromEntries(Object.entries(JAPANESE_READINGS).map(([name, list]) => [name, [...list]]));

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english, ...japanese, ...readings, ...ownDictionaries },
  graphs,
  maxLength: ESTIMATED_LENGTH,
  l33tMaxSubstitutions: LEET_READINGS_MAX,
});

/**
 * How many guesses a password would take, as a power of ten: the least of the estimates of the password and of its
 * reading, over the first 32 characters. Blocks for up to about a second; on a server it belongs in a worker.
 */
export function guessesLog10(password: string, about: PersonalWords): number {
  const words = personalInputs(about);
  const forms = new Set([
    password,
    toRomaji(password.toLowerCase()),
    ...(isJapanese(password) ? [readingOf(password)] : []),
  ]);
  const estimates = [...forms].map((form) => {
    const start = Array.from(form).slice(0, ESTIMATED_LENGTH).join('');
    return estimator.check(start, words).guessesLog10;
  });
  return Math.min(...estimates);
}

/**
 * Whether most of the letters are kana, or Latin letters that are syllables of Japanese. A reading makes double letters
 * single and vowels short, which would make random letters look weaker than they are.
 */
function isJapanese(password: string): boolean {
  const letters = password.toLowerCase().match(/[a-zぁ-ゖァ-ヺ]/gu)?.length ?? 0;
  const strange = toKana(password).match(/[a-z]/g)?.length ?? 0;
  return letters > 0 && strange <= letters * STRANGE_SHARE_MAX;
}

function personalInputs(about: PersonalWords): string[] {
  const { cardDigits = [], birthDate = '', ...texts } = about;
  const words = [...Object.values(texts), ...cardDigits, birthDate, birthDate.replaceAll('-', '')].filter(
    (word): word is string => typeof word === 'string' && word !== '',
  );
  return [...new Set(words.flatMap((word) => [word, toRomaji(word.toLowerCase()), readingOf(word)]))];
}
