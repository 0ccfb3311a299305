export { RegistrationModule } from './registration.module.js';
export { registrationProblems } from './registration.problems.js';
export { registrationSettings } from './registration.settings.js';
export { IdentityProvider, type IdentityAnswer, type IdentityQuestion } from './identity-provider.js';
export { SANDBOX_BEHAVIOURS, SandboxIdentityProvider, type SandboxBehaviour } from './sandbox-identity-provider.js';
