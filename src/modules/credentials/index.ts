export { CredentialsModule } from './credentials.module.js';
export { credentialsProblems } from './credentials.problems.js';
export { credentialsSettings } from './credentials.settings.js';
export { PasswordHasher, type Verified } from './password-hasher.js';
export { PasswordCredentials } from './password-credentials.js';
export { LoginIdPolicy, PasswordPolicy } from './password-policy.js';
export { OneTimeCodes, type CodeOrder, type CodePurpose, type CodeVerdict } from './one-time-codes.js';
export { defineCodePurpose, type CodePurposeSpec } from './code-purpose.js';
// From their own files: the index of the rules loads all dictionaries, which belong into the estimating threads alone.
export { normalisePassword, PASSWORD_LENGTH_MAX } from './rules/normalise.js';
export { LOGIN_ID_LENGTH_MAX, LOGIN_ID_LENGTH_MIN } from './rules/login-id-rules.js';
export {
  LOGIN_ID_RULES,
  PASSWORD_COMPOSITIONS,
  PASSWORD_RULES,
  type LoginIdRule,
  type PasswordRule,
  type PasswordRuleSettings,
} from './rules/breach.js';
export type { PersonalWords } from './rules/personal-words.js';
