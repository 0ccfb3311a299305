import { type Checked, accepted, checkText, foldReading, foldSpelling, refused, toKatakana } from './text.js';
import { foldAddress } from './postal-address.js';

/** Where letters reach somebody. */
export interface PostalAddress {
  /** Seven digits. */
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  /** Town, block and number. */
  readonly street: string;
  readonly building?: string;
}

/** What somebody is called by law, and how it is read. */
export interface PersonName {
  readonly familyName: string;
  readonly givenName: string;
  /** Full-width katakana. */
  readonly familyKana: string;
  readonly givenKana: string;
}

/** Who somebody is: as collected at the opening and verified by the identity provider. */
export interface Person extends PersonName, PostalAddress {
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

const NAME_LENGTH_MAX = 40;
const NICKNAME_LENGTH_MAX = 20;

/** Letters of any script, marks, and what stands between parts of a name. */
const NAME = /^[\p{L}\p{M}\p{Nl}々〆ヶ][\p{L}\p{M}\p{Nl}々〆ヶ '’.,・-]*$/u;
const KANA = /^[ァ-ヺー・][ァ-ヺー・ ]*$/u;

/** The normal form of a family or given name; codes `missing`, `too-long`, `forbidden-character`, `not-a-name`, `individual-number`. */
export function checkName(typed: string): Checked {
  const text = checkText(typed, { lengthMax: NAME_LENGTH_MAX });
  if (!text.ok) return text;
  return NAME.test(text.value) ? text : refused('not-a-name');
}

/** The reading of a name as full-width katakana, typed in any kana; code `not-kana` beside those of `checkName`. */
export function checkKana(typed: string): Checked {
  const text = checkText(typed, { lengthMax: NAME_LENGTH_MAX });
  if (!text.ok) return text;
  const kana = toKatakana(text.value);
  return KANA.test(kana) ? accepted(kana) : refused('not-kana');
}

/** What the member wants to be called on the pages; no digits, so that no number of a card or person gets shown there. */
export function checkNickname(typed: string): Checked {
  const text = checkText(typed, { lengthMax: NICKNAME_LENGTH_MAX });
  if (!text.ok) return text;
  if (/[<>&"@/\\]/u.test(text.value)) return refused('forbidden-character');
  return /\d{5}/u.test(text.value.replace(/\P{Nd}/gu, '')) ? refused('long-number') : text;
}

/** `YYYY-MM-DD` of a day that exists; codes `not-a-date`. */
export function checkDate(typed: string): Checked {
  const text = typed.normalize('NFKC').trim();
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return refused('not-a-date');
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 ? accepted(text) : refused('not-a-date');
}

/** Whole years from `birthDate` to `today`, both `YYYY-MM-DD`. Somebody born on 29 February is older on 1 March. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** The values under which one person is recognised again, whatever the spelling. They are hashed with a key before they are kept. */
export interface PersonKeys {
  /** Name, birth date and address: one person, one member. */
  readonly person: string;
  /** The same by the reading of the name. */
  readonly reading: string;
  /** Name and birth date at any address: a near match. */
  readonly nameAndBirth: string;
  /** Reading and birth date at any address: a near match. */
  readonly readingAndBirth: string;
  readonly address: string;
}

/** What two spellings of the same person have in common. Building and postal code are left out: people omit and mistake them. */
export function personKeys(person: Person): PersonKeys {
  const name = foldSpelling(person.familyName + person.givenName);
  const reading = foldReading(person.familyKana + person.givenKana);
  const address = foldAddress(person);
  return {
    person: [name, person.birthDate, address].join('|'),
    reading: [reading, person.birthDate, address].join('|'),
    nameAndBirth: [name, person.birthDate].join('|'),
    readingAndBirth: [reading, person.birthDate].join('|'),
    address,
  };
}
