import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { randomDigits, randomToken } from '../../platform/crypto/index.js';

/** One line of the CSV file. */
export interface Traveller {
  readonly line: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly birthDate: string;
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly street: string;
  readonly building: string;
  readonly phone: string;
  readonly email: string;
  readonly locale: string;
  readonly loginId: string;
  readonly nickname: string;
  readonly identityMethod: string;
  readonly arrival: string;
  readonly password: string;
}

const COLUMNS = [
  'family_name',
  'given_name',
  'family_kana',
  'given_kana',
  'birth_date',
  'postal_code',
  'prefecture',
  'city',
  'street',
  'building',
  'phone',
  'email',
  'locale',
  'login_id',
  'nickname',
  'identity_method',
  'arrival',
] as const;

/** Reads the people of a CSV file (UTF-8, with a header). Raises an error that names the columns which are missing. */
export function readPeople(file: string): Traveller[] {
  const rows = parse<Record<string, string>>(readFileSync(file), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  const missing = COLUMNS.filter((column) => rows[0] !== undefined && !(column in rows[0]));
  if (rows.length === 0) throw new Error(`${file} has no lines`);
  if (missing.length > 0) throw new Error(`${file} lacks the columns ${missing.join(', ')}`);
  return rows.map((row, index) => {
    const cell = (column: (typeof COLUMNS)[number]): string => row[column] ?? '';
    return {
      line: index + 2,
      familyName: cell('family_name'),
      givenName: cell('given_name'),
      familyKana: cell('family_kana'),
      givenKana: cell('given_kana'),
      birthDate: cell('birth_date'),
      postalCode: cell('postal_code'),
      prefecture: cell('prefecture'),
      city: cell('city'),
      street: cell('street'),
      building: cell('building'),
      phone: cell('phone'),
      email: cell('email'),
      locale: cell('locale'),
      loginId: cell('login_id'),
      nickname: cell('nickname'),
      identityMethod: cell('identity_method'),
      arrival: cell('arrival'),
      password: randomToken(),
    };
  });
}

/**
 * The same people as somebody else: other phone, e-mail, login ID and house number, so that the journey can be played
 * again on an instance that knows them already.
 */
export function asOthers(people: readonly Traveller[]): Traveller[] {
  return people.map((person) => {
    const suffix = randomDigits(5);
    return {
      ...person,
      street: `${person.street.replace(/[0-9-]+$/, '')}${1 + (Number(suffix) % 89)}-${Number(suffix.slice(2)) + 1}-${Number(suffix.slice(3)) + 1}`,
      phone: `0${['7', '8', '9'][Number(suffix) % 3] ?? '9'}0${['1', '2', '3', '4', '5'][Number(suffix) % 5] ?? '1'}${randomDigits(7)}`,
      email: person.email.replace('@', `.${suffix}@`),
      loginId: `${person.loginId.slice(0, 20)}.${suffix}`,
      birthDate: `${1950 + (Number(suffix) % 50)}${person.birthDate.slice(4)}`,
    };
  });
}
