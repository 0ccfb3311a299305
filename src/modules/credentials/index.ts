export { CredentialsModule } from './credentials.module.js';
export { credentialsProblems } from './credentials.problems.js';
export { credentialsSettings } from './credentials.settings.js';
export { PasswordHasher, type Verified } from './password-hasher.js';
export { PasswordCredentials } from './password-credentials.js';
export { LoginIdPolicy, PasswordPolicy } from './password-policy.js';
export { OneTimeCodes, type CodeOrder, type CodePurpose, type CodeVerdict } from './one-time-codes.js';
export { defineCodePurpose, type CodePurposeSpec } from './code-purpose.js';
export { normalisePassword, PASSWORD_LENGTH_MAX, type PersonalWords } from './rules/index.js';
