/**
 * The rules for passwords and login IDs, the same for the server and for the pages: nothing here needs Node. The whole
 * loads several megabytes of dictionaries, so that a page loads it in a worker, when the password field is used.
 */
export { PASSWORD_LENGTH_MAX, codePoints, normalisePassword } from './normalise.js';
export type { PersonalWords } from './personal-words.js';
export {
  LOGIN_ID_RULES,
  PASSWORD_RULES,
  type Breach,
  type LoginIdRule,
  type PasswordRule,
  type PasswordRuleSettings,
} from './breach.js';
export { examineSimply } from './simple-rules.js';
export { examinePassword } from './password-rules.js';
export { LOGIN_ID_LENGTH_MAX, LOGIN_ID_LENGTH_MIN, examineLoginId, normaliseLoginId } from './login-id-rules.js';
export { ESTIMATED_LENGTH, guessesLog10 } from './estimate.js';
