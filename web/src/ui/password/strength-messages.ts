import type {
  Breach,
  PasswordRule,
  PasswordRuleSettings,
  PersonalWords,
} from '../../../../src/modules/credentials/rules/index.js';

/** A password to be looked at; it goes to the worker of this tab and nowhere else. */
export interface StrengthOrder {
  readonly id: number;
  readonly password: string;
  readonly about: PersonalWords;
  readonly rules: PasswordRuleSettings;
}

export interface StrengthAnswer {
  readonly id: number;
  readonly breaches: readonly Breach<PasswordRule>[];
  /** Characters. */
  readonly length: number;
  /** Estimated guesses, as a power of ten. */
  readonly guessesLog10: number;
}
