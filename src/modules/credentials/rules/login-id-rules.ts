import type { Breach, LoginIdRule } from './breach.js';
import { digitsOf, isDate, parseDay } from './dates.js';
import type { PersonalWords } from './personal-words.js';
import { isRepeat } from './repeats.js';
import { isRun } from './runs.js';

export const LOGIN_ID_LENGTH_MIN = 8;
export const LOGIN_ID_LENGTH_MAX = 32;
/** More digits than that in a row are a phone, card or account number. */
const DIGITS_IN_A_ROW_MAX = 9;

/** A login ID as it is stored and looked up. */
export function normaliseLoginId(typed: string): string {
  return typed
    .slice(0, LOGIN_ID_LENGTH_MAX * 4)
    .normalize('NFKC')
    .trim()
    .toLowerCase();
}

/** Every rule that a login ID breaks. */
export function examineLoginId(typed: string, about: PersonalWords): readonly Breach<LoginIdRule>[] {
  const id = normaliseLoginId(typed);
  const length = Array.from(id).length;
  const breaches: Breach<LoginIdRule>[] = [];
  const refuse = (code: LoginIdRule, params?: Breach['params']): void => {
    breaches.push(params === undefined ? { code } : { code, params });
  };
  if (length < LOGIN_ID_LENGTH_MIN) refuse('login-id.too-short', { min: LOGIN_ID_LENGTH_MIN });
  if (length > LOGIN_ID_LENGTH_MAX) refuse('login-id.too-long', { max: LOGIN_ID_LENGTH_MAX });
  if (id.includes('@')) refuse('login-id.e-mail');
  else if (!/^[a-z0-9._-]*$/.test(id)) refuse('login-id.characters');
  if (!/[a-z]/.test(id) || !/[0-9]/.test(id)) refuse('login-id.letters-and-digits');
  const digits = id.replace(/[^0-9]/g, '');
  const bare = id.replace(/[^a-z0-9]/g, '');
  if (isPhone(bare, digits, about)) refuse('login-id.phone');
  if (isBirthDate(id, digits, about)) refuse('login-id.birth-date');
  if (isCard(bare, digits, about)) refuse('login-id.card-digits');
  if (bare !== '' && (isRun(bare) || /^(?:abc|qwer|asdf|zxcv)[a-z]*(?:0?123+\d*)$/.test(bare))) refuse('login-id.run');
  if (bare !== '' && isRepeat(bare)) refuse('login-id.repeat');
  return breaches;
}

const endsOf = (number: string): string => number.normalize('NFKC').replace(/^\+81/, '0').replace(/\D/g, '');

function isPhone(bare: string, digits: string, about: PersonalWords): boolean {
  if (/(?:0|81)[5789]0\d{8}/.test(digits) || /^\D{0,3}0\d{9}$/.test(bare)) return true;
  const own = endsOf(about.phone ?? '');
  return own.length >= 8 && digits.includes(own.slice(-8));
}

function isBirthDate(id: string, digits: string, about: PersonalWords): boolean {
  if (isDate(id)) return true;
  const day = parseDay(about.birthDate ?? '');
  return day !== undefined && digitsOf(day).some((notation) => notation.length >= 6 && digits.includes(notation));
}

function isCard(bare: string, digits: string, about: PersonalWords): boolean {
  if (new RegExp(`\\d{${String(DIGITS_IN_A_ROW_MAX + 1)},}`).test(bare)) return true;
  return (about.cardDigits ?? []).some((card) => {
    const known = card.replace(/\D/g, '');
    return known.length >= 4 && (digits === known || (known.length >= 8 && digits.includes(known.slice(-8))));
  });
}
