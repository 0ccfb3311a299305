import type { Breach, PasswordRule } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** What the serving thread asks of an estimating one. */
export interface EstimateOrder {
  readonly id: number;
  readonly password: string;
  readonly about: PersonalWords;
}

export interface EstimateAnswer {
  readonly id: number;
  readonly breaches: readonly Breach<PasswordRule>[];
}

/** Said once, when the dictionaries are loaded. */
export type EstimateReady = 'ready';
