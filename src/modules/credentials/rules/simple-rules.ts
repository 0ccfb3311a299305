import type { Breach, PasswordRule, PasswordRuleSettings } from './breach.js';
import { LONG_PASSWORD_LENGTH } from './breach.js';
import { isCommonPassword } from './common-passwords.js';
import { isDate } from './dates.js';
import { PASSWORD_LENGTH_MAX, codePoints, normalisePassword } from './normalise.js';
import { isRepeat } from './repeats.js';
import { isRun } from './runs.js';

/**
 * The rules that need no dictionary of words and no estimate: cheap enough for every sign-in. Gives the normalised password
 * with the breaches; without one nothing more can be said about it.
 */
export function examineSimply(
  typed: string,
  settings: PasswordRuleSettings,
): { readonly password?: string; readonly breaches: readonly Breach<PasswordRule>[] } {
  if (!typed.isWellFormed()) return { breaches: [{ code: 'password.not-text' }] };
  const password = normalisePassword(typed);
  if (password === undefined)
    return { breaches: [{ code: 'password.too-long', params: { max: PASSWORD_LENGTH_MAX } }] };
  const breaches: Breach<PasswordRule>[] = [];
  const length = codePoints(password);
  if (length < settings.lengthMin) breaches.push({ code: 'password.too-short', params: { min: settings.lengthMin } });
  if (isCommonPassword(password)) breaches.push({ code: 'password.common' });
  if (isOnlyDigits(password)) breaches.push({ code: 'password.only-digits' });
  if (isDate(password)) breaches.push({ code: 'password.date' });
  if (isRun(password)) breaches.push({ code: 'password.keyboard-run' });
  if (isRepeat(password)) breaches.push({ code: 'password.repeat' });
  if (lacksClasses(password, length, settings)) breaches.push({ code: 'password.composition', params: { classes: 3 } });
  return { password, breaches };
}

const isOnlyDigits = (password: string): boolean =>
  /\p{Nd}/u.test(password) && /^[\p{Nd}\s\-–—―ー./,:;()+*#_]+$/u.test(password);

const CLASSES = [/\p{Ll}|\p{Lo}|\p{Lm}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];
const CLASSES_MIN = 3;

function lacksClasses(password: string, length: number, settings: PasswordRuleSettings): boolean {
  if (settings.composition === 'off') return false;
  if (settings.composition === 'length-or-classes' && length >= LONG_PASSWORD_LENGTH) return false;
  return CLASSES.filter((pattern) => pattern.test(password)).length < CLASSES_MIN;
}
