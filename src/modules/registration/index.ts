export { RegistrationModule } from './registration.module.js';
export { AcceptedConsentView } from './consents.dto.js';
export { ShowConsents } from './show-consents.js';
export { registrationProblems } from './registration.problems.js';
export { registrationSettings } from './registration.settings.js';
export { AskIdentityProvider, type IdentityOutcome } from './ask-identity-provider.js';
export { IdentityProvider, type IdentityAnswer, type IdentityQuestion } from './identity-provider.js';
export { SANDBOX_BEHAVIOURS, SandboxIdentityProvider, type SandboxBehaviour } from './sandbox-identity-provider.js';
