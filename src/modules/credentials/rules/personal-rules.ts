import type { Breach, PasswordRule } from './breach.js';
import { digitsOf, parseDay, partsOf } from './dates.js';
import { readingOf, toHiragana } from './kana.js';
import { foldLeet } from './leet.js';
import { OWN_LISTS } from './lexicon.js';
import type { PersonalWords } from './personal-words.js';
import { containsNearly, editDistance } from './resemblance.js';

/** Shorter words are found in too many innocent texts. */
const READING_LENGTH_MIN = 4;
const NEARLY_LENGTH_MIN = 6;
const LOGIN_ID_CORE_MIN = 4;
/** Digits of a number in a row that are taken for a part of it. */
const NUMBER_PART = 6;
const NUMBER_END = 4;

/** What a password is compared as: letters with and without leet, its reading, and its digits. */
interface Forms {
  readonly plain: string;
  readonly leet: string;
  /** Of the plain letters, and of those with leet. */
  readonly readings: readonly [string, string];
  /** All digits without what stands between them. */
  readonly digits: string;
  readonly digitRuns: readonly string[];
}

function formsOf(password: string): Forms {
  const plain = toHiragana(password.toLowerCase());
  const leet = foldLeet(plain);
  return {
    plain,
    leet,
    readings: [readingOf(plain), readingOf(leet)],
    digits: plain.replace(/\P{Nd}/gu, ''),
    digitRuns: plain.match(/\d+/g) ?? [],
  };
}

/** The rules about the person and about this product. `password` is NFKC. */
export function examinePersonally(password: string, about: PersonalWords): Breach<PasswordRule>[] {
  const forms = formsOf(password);
  const breaches: Breach<PasswordRule>[] = [];
  if (about.loginId !== undefined && resemblesLoginId(forms, about.loginId)) {
    breaches.push({ code: 'password.contains-login-id' });
  }
  const kind = personalKind(forms, about);
  if (kind !== undefined) breaches.push({ code: 'password.contains-personal', params: { kind } });
  if (containsProductWord(forms)) breaches.push({ code: 'password.product-word' });
  return breaches;
}

/** What a person may try first of their own, by the word that the form's text names it with. */
export type PersonalKind = 'name' | 'birth-date' | 'phone' | 'address' | 'email' | 'card';

function personalKind(forms: Forms, about: PersonalWords): PersonalKind | undefined {
  if (containsName(forms, about)) return 'name';
  if (about.birthDate !== undefined && containsBirthDate(forms, about.birthDate)) return 'birth-date';
  if (about.phone !== undefined && containsNumber(forms, nationalPhone(about.phone))) return 'phone';
  if (containsAddress(forms, about)) return 'address';
  if (about.email !== undefined && containsEmail(forms, about.email)) return 'email';
  if (about.cardDigits?.some((digits) => containsNumber(forms, digits)) === true) return 'card';
  return undefined;
}

function resemblesLoginId(forms: Forms, loginId: string): boolean {
  const id = loginId.normalize('NFKC').toLowerCase();
  if (id === '') return false;
  const letters = id.replace(/[^a-z0-9]/g, '');
  const core = letters.replace(/^\d+|\d+$/g, '');
  const texts = [forms.plain, forms.plain.replace(/[^\p{L}\p{N}]/gu, ''), forms.leet];
  const wanted = [id, letters, foldLeet(letters), ...(core.length >= LOGIN_ID_CORE_MIN ? [core] : [])];
  const backwards = wanted.map((word) => Array.from(word).reverse().join(''));
  if (texts.some((text) => [...wanted, ...backwards].some((word) => word !== '' && text.includes(word)))) return true;
  const distanceMax = Math.max(2, Math.floor(id.length / 4));
  return editDistance(forms.plain, id) <= distanceMax || (letters.length >= 8 && containsNearly(forms.plain, letters));
}

function containsName(forms: Forms, about: PersonalWords): boolean {
  const kanji = [about.familyName, about.givenName, about.nickname].flatMap(spelled);
  const full = [`${about.familyName ?? ''}${about.givenName ?? ''}`].flatMap(spelled);
  if ([...kanji, ...full].some((name) => isNonLatin(name) && lengthOf(name) >= 2 && forms.plain.includes(name)))
    return true;
  const sounds = [about.familyKana, about.givenKana, about.nickname, about.familyName, about.givenName]
    .flatMap(spelled)
    .map(readingOf)
    .filter((name) => /^[a-z]+$/.test(name));
  return sounds.some((name) => containsSound(forms, name));
}

function containsSound(forms: Forms, name: string): boolean {
  const backwards = Array.from(name).reverse().join('');
  if (name.length < READING_LENGTH_MIN) {
    return name.length > 1 && new RegExp(`(?<![a-z])${name}|${name}(?![a-z])`).test(forms.readings[0]);
  }
  return forms.readings.some((reading) => {
    if (reading.includes(name) || (name.length > READING_LENGTH_MIN && reading.includes(backwards))) return true;
    return name.length >= NEARLY_LENGTH_MIN && containsNearly(reading, name);
  });
}

function containsBirthDate(forms: Forms, birthDate: string): boolean {
  const day = parseDay(birthDate);
  if (day === undefined) return false;
  if (digitsOf(day).some((digits) => digits.length >= 6 && forms.digits.includes(digits))) return true;
  const short = [...digitsOf(day), String(day.year), birthDate.slice(5).replace('-', '')];
  if (forms.digitRuns.some((run) => run.length >= 4 && short.includes(run))) return true;
  const parts = `-${forms.digitRuns.map(Number).join('-')}-`;
  if (partsOf(day).some((notation) => parts.includes(`-${notation}-`))) return true;
  return /[年月]/.test(forms.plain) && parts.includes(`-${day.month}-${day.day}-`);
}

function containsNumber(forms: Forms, number: string): boolean {
  const digits = number.replace(/\D/g, '');
  if (digits.length < NUMBER_END) return false;
  if (forms.digitRuns.includes(digits.slice(-NUMBER_END))) return true;
  for (let at = 0; at + NUMBER_PART <= digits.length; at += 1) {
    if (forms.digits.includes(digits.slice(at, at + NUMBER_PART))) return true;
  }
  return false;
}

const nationalPhone = (phone: string): string => phone.normalize('NFKC').replace(/^\+81/, '0').replace(/\D/g, '');

const PLACE_KINDS = /[都道府県市区町村郡]$/u;

function containsAddress(forms: Forms, about: PersonalWords): boolean {
  if (about.postalCode !== undefined && about.postalCode.replace(/\D/g, '').length === 7) {
    if (forms.digits.includes(about.postalCode.replace(/\D/g, ''))) return true;
  }
  const parts = [about.prefecture, about.city, about.street, about.building]
    .flatMap(spelled)
    .flatMap((part) => part.split(/[\d\s\-‐－丁目番地号]+/u))
    .flatMap((part) => [part, ...(part.match(/[^都道府県市区町村郡]+[都道府県市区町村郡]/gu) ?? [])])
    .flatMap((part) => [part, part.replace(PLACE_KINDS, '')])
    .filter((part) => lengthOf(part) >= 2);
  if (parts.some((part) => isNonLatin(part) && forms.plain.includes(part))) return true;
  const sounds = parts.flatMap((part) => placeReadings.get(part) ?? (isNonKanji(part) ? [readingOf(part)] : []));
  return sounds.some(
    (sound) => /^[a-z]+$/.test(sound) && sound.length >= READING_LENGTH_MIN && containsSound(forms, sound),
  );
}

/** How places that we know are read, so that romaji of an address that is known in kanji is found. */
const placeReadings = new Map<string, string[]>();
for (const { romaji, spellings } of OWN_LISTS['places-ja'] ?? []) {
  for (const spelling of spellings) {
    placeReadings.set(spelling, [...(placeReadings.get(spelling) ?? []), readingOf(romaji)]);
  }
}

function containsEmail(forms: Forms, email: string): boolean {
  const [local = '', domain = ''] = email.normalize('NFKC').toLowerCase().split('@');
  const words = [local, local.replace(/\+.*$/, ''), local.replace(/[^a-z0-9]/g, ''), ...local.split(/[^a-z]+/), domain];
  return words.some((word) => word.length > READING_LENGTH_MIN && forms.plain.includes(word));
}

const productReadings = (OWN_LISTS['product-ja'] ?? []).map(({ romaji }) => readingOf(romaji));
const productSpellings = (OWN_LISTS['product-ja'] ?? []).flatMap(({ spellings }) => spellings.map(toHiragana));

function containsProductWord(forms: Forms): boolean {
  return (
    forms.readings.some((reading) => productReadings.some((word) => reading.includes(word))) ||
    productSpellings.some((word) => forms.plain.includes(word))
  );
}

function spelled(text: string | undefined): string[] {
  const normal = toHiragana((text ?? '').normalize('NFKC').toLowerCase().trim());
  return normal === '' ? [] : [normal];
}

const lengthOf = (text: string): number => Array.from(text).length;
const isNonLatin = (text: string): boolean => /[^\p{Script=Latin}\p{N}\p{P}\s]/u.test(text);
const isNonKanji = (text: string): boolean => !/\p{Script=Han}/u.test(text);
