import { readingOf } from './kana.js';
import { leetReadings } from './leet.js';
import { NAMES, PARTICLES, READINGS, WORDS, WORD_LENGTH_MAX } from './lexicon.js';
import { leftWithoutRuns } from './runs.js';

/**
 * What the parts of a password cost, in words: an attacker who joins words out of lists has about ten thousand for each
 * place, so a digit that can't be foreseen is a quarter of a word. Separators and foreseeable digits cost nothing.
 */
const WORD = 1;
/** There are fewer names than words, and they come in pairs. */
const NAME = 0.75;
/** A particle after a word costs nothing; on their own, particles are little words. */
const PARTICLE_AFTER_WORD = 0;
const PARTICLE = 0.5;
const DIGIT = 0.25;
const SYMBOL = 0.4;
const LATIN = 0.35;
const KANA = 0.6;
const OTHER_LETTER = 1;

/** Four digits or so stuck to words are a habit, not a secret; they are free when words make up most of the rest. */
const DECORATION = 1.4;
const COVERED_MIN = 0.6;
const WORDS_MAX = 3;
const TOLERANCE = 1e-9;
const REVERSED_LENGTH_MIN = 5;
/** Words of this length or more may have half of their letters replaced, shorter ones a single one. */
const LEET_SHARE_LENGTH = 5;

interface Path {
  readonly cost: number;
  /** The part of the cost that digits and symbols have. */
  readonly decoration: number;
  /** Characters in words. */
  readonly covered: number;
  /** Characters that are neither separators, particles nor foreseeable. */
  readonly counted: number;
  readonly afterWord: boolean;
}

const START: Path = { cost: 0, decoration: 0, covered: 0, counted: 0, afterWord: false };

/**
 * Whether a password (NFKC) splits into at most three words, names, places or titles, in any spelling, with leet, and
 * with the digits and symbols that people stick to words. Checklist ①.
 */
export function isFewWords(password: string): boolean {
  const lower = password.toLowerCase();
  return [lower, readingOf(lower)].some((form) => {
    const path = cheapestSplit(form);
    if (path.covered === 0 || path.covered < path.counted * COVERED_MIN) return false;
    return path.cost - Math.min(path.decoration, DECORATION) <= WORDS_MAX + TOLERANCE;
  });
}

/** The cheapest way to say `text` in words and single characters. */
function cheapestSplit(text: string): Path {
  const letters = Array.from(text);
  const best: (Path | undefined)[] = [START];
  const offer = (at: number, path: Path): void => {
    const known = best[at];
    if (known === undefined || path.cost < known.cost) best[at] = path;
  };
  for (let at = 0; at < letters.length; at += 1) {
    const path = best[at];
    if (path === undefined) continue;
    offer(at + 1, withCharacter(path, letters[at] ?? ''));
    const foreseeable = foreseeableLength(letters, at);
    if (foreseeable > 0) offer(at + foreseeable, path);
    for (let length = 1; length <= Math.min(WORD_LENGTH_MAX, letters.length - at); length += 1) {
      const word = letters.slice(at, at + length);
      if (PARTICLES.has(word.join(''))) offer(at + length, withParticle(path));
      const cost = wordCost(word);
      if (cost !== undefined) offer(at + length, withWord(path, cost, length));
    }
  }
  return best[letters.length] ?? START;
}

function wordCost(letters: readonly string[]): number | undefined {
  const text = letters.join('');
  if (!/\p{L}/u.test(text)) return undefined;
  const readings = mayBeLeet(letters) ? leetReadings(text) : [text];
  if (readings.some((reading) => NAMES.has(reading))) return NAME;
  if (readings.some((reading) => WORDS.has(reading) || READINGS.has(reading))) return WORD;
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text)) {
    const reading = readingOf(text);
    if (NAMES.has(reading)) return NAME;
    if (READINGS.has(reading)) return WORD;
  }
  if (letters.length >= REVERSED_LENGTH_MIN && WORDS.has([...letters].reverse().join(''))) return WORD;
  return undefined;
}

/** Random digits with a letter among them are no word in disguise. */
function mayBeLeet(letters: readonly string[]): boolean {
  const real = letters.filter((letter) => /\p{L}/u.test(letter)).length;
  return letters.length >= LEET_SHARE_LENGTH ? real * 2 >= letters.length : real >= letters.length - 1;
}

const withWord = (path: Path, cost: number, length: number): Path => ({
  ...path,
  cost: path.cost + cost,
  covered: path.covered + length,
  counted: path.counted + length,
  afterWord: true,
});

const withParticle = (path: Path): Path => ({
  ...path,
  cost: path.cost + (path.afterWord ? PARTICLE_AFTER_WORD : PARTICLE),
  afterWord: false,
});

function withCharacter(path: Path, letter: string): Path {
  if (/[\s\-_.・,、。'’]/u.test(letter)) return path;
  if (/\p{N}/u.test(letter)) return withDecoration(path, DIGIT);
  if (!/\p{L}/u.test(letter)) return withDecoration(path, SYMBOL);
  const cost = /\p{Script=Latin}/u.test(letter)
    ? LATIN
    : /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(letter)
      ? KANA
      : OTHER_LETTER;
  return { ...path, cost: path.cost + cost, counted: path.counted + 1, afterWord: false };
}

const withDecoration = (path: Path, cost: number): Path => ({
  ...path,
  cost: path.cost + cost,
  decoration: path.decoration + cost,
  counted: path.counted + 1,
  afterWord: false,
});

const FORESEEABLE =
  /^(?:(?:19|20)\d\d(?:[-/.]?(?:1[0-2]|0[1-9])(?:[-/.]?(?:3[01]|[12]\d|0[1-9]))?)?年?(?!\d)|(.)\1{2,})/u;
const DIGITS = /^\d{3,}/;

/** How many characters from `at` on are a year, a date, a repeated character or an ascending run. */
function foreseeableLength(letters: readonly string[], at: number): number {
  const rest = letters.slice(at, at + WORD_LENGTH_MAX).join('');
  const known = Array.from(FORESEEABLE.exec(rest)?.[0] ?? '').length;
  if (known > 0) return known;
  const digits = DIGITS.exec(rest)?.[0] ?? '';
  return digits !== '' && leftWithoutRuns(digits) === 0 ? digits.length : 0;
}
