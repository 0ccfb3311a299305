import type { FieldError } from '../../platform/problems/index.js';
import type { PasswordRuleSettings } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** Whether a password may be chosen. Source: checklist ①. */
export abstract class PasswordPolicy {
  /** What this deployment asks for, so that a page can ask for the same before anything is sent. */
  abstract readonly rules: PasswordRuleSettings;

  /**
   * Every rule that `password` breaks, each as `password.…` with what its text needs; empty when it may be used. `about`
   * is what is known of the person; what is unknown is left out. The guesses are estimated in a worker. Raises `credentials.estimate-unavailable` (503) when that
   * takes too long or fails, and `request.busy` when too many wait: never accepted unexamined.
   */
  abstract check(password: string, about: PersonalWords, pointer?: string): Promise<FieldError[]>;

  /**
   * The cheap rules that can be asked again at every sign-in, against today's lists: length, common passwords, digits,
   * dates, runs, repeats. A hit means that the password must be changed before anything else.
   */
  abstract checkKnown(password: string, pointer?: string): FieldError[];
}

/** Whether a login ID may be chosen. Source: checklist ①. */
export abstract class LoginIdPolicy {
  /** Every rule that `loginId` breaks, as `login-id.…`; empty when it may be used. */
  abstract check(loginId: string, about: PersonalWords, pointer?: string): FieldError[];

  /** A login ID as it is stored and looked up: NFKC, lower case, no blanks around it. */
  abstract normalise(loginId: string): string;

  /** Random, pronounceable IDs that pass the rules. Whether one is in use is not known here. */
  abstract suggest(count?: number): string[];
}
