/** Every rule for passwords, by the code that the form shows its text for. */
export const PASSWORD_RULES = [
  'password.not-text',
  'password.too-short',
  'password.too-long',
  'password.common',
  'password.only-digits',
  'password.date',
  'password.keyboard-run',
  'password.repeat',
  'password.few-words',
  'password.contains-login-id',
  'password.contains-personal',
  'password.product-word',
  'password.composition',
  'password.guessable',
] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

/** Every rule for login IDs. */
export const LOGIN_ID_RULES = [
  'login-id.too-short',
  'login-id.too-long',
  'login-id.characters',
  'login-id.letters-and-digits',
  'login-id.e-mail',
  'login-id.phone',
  'login-id.birth-date',
  'login-id.card-digits',
  'login-id.run',
  'login-id.repeat',
] as const;
export type LoginIdRule = (typeof LOGIN_ID_RULES)[number];

/** A rule that is broken, and the numbers and words its text needs; never what was typed. */
export interface Breach<Rule extends string = PasswordRule | LoginIdRule> {
  readonly code: Rule;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Whether character classes are asked: never, only below 16 characters, or always. */
export const PASSWORD_COMPOSITIONS = ['off', 'length-or-classes', 'always'] as const;

/** What a deployment may adjust. */
export interface PasswordRuleSettings {
  /** Characters. */
  readonly lengthMin: number;
  readonly composition: (typeof PASSWORD_COMPOSITIONS)[number];
  /** Powers of ten, for passwords below 16 characters and from 16 on. */
  readonly guessesLog10Min: number;
  readonly guessesLog10MinLong: number;
}

/** From this length on fewer guesses and no character classes are asked for. */
export const LONG_PASSWORD_LENGTH = 16;
