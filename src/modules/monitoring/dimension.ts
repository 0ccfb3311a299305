/**
 * By what things that happened belong together. Ids and keyed hashes, never a name or number of a person:
 * - `member`: who acts; `receiver`: the member whom money goes to
 * - `device`: the browser of the session, by the device that was known first on it, whoever of the members that was; of an
 *   applicant what the browser goes by
 * - `network`: the keyed hash of the address; `account`, `branch`: of a bank; `card`; `merchant`; `staff`
 * - `contact`: the keyed hash of a phone, mail or postal address
 */
export const DIMENSIONS = [
  'member',
  'receiver',
  'device',
  'network',
  'account',
  'branch',
  'card',
  'merchant',
  'staff',
  'contact',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Whom and what something is about. */
export type Subjects = Partial<Readonly<Record<Dimension, string>>>;

const words: readonly string[] = DIMENSIONS;
export const isDimension = (word: string): word is Dimension => words.includes(word);
