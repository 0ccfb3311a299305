import { LONG_PASSWORD_LENGTH, type Breach, type PasswordRule, type PasswordRuleSettings } from './breach.js';
import { guessesLog10 } from './estimate.js';
import { codePoints } from './normalise.js';
import { examinePersonally } from './personal-rules.js';
import type { PersonalWords } from './personal-words.js';
import { examineSimply } from './simple-rules.js';
import { isFewWords } from './split.js';

/**
 * Every rule that a password breaks, the estimate included. The same in the browser's worker and in the server's; the server's
 * answer counts. Blocks for up to about a second.
 */
export function examinePassword(
  typed: string,
  about: PersonalWords,
  settings: PasswordRuleSettings,
): readonly Breach<PasswordRule>[] {
  const { password, breaches } = examineSimply(typed, settings);
  // Text that is no candidate at all is not worth the estimator's time.
  if (password === undefined || codePoints(password) < settings.lengthMin) return breaches;
  const found = [...breaches, ...examinePersonally(password, about)];
  if (isFewWords(password)) found.push({ code: 'password.few-words', params: { max: 3 } });
  const floor = codePoints(password) >= LONG_PASSWORD_LENGTH ? settings.guessesLog10MinLong : settings.guessesLog10Min;
  if (guessesLog10(password, about) < floor)
    found.push({ code: 'password.guessable', params: { guessesLog10: floor } });
  return found;
}
