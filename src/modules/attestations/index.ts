export { AttestationsModule } from './attestations.module.js';
export { attestationsProblems } from './attestations.problems.js';
export { attestationsSettings } from './attestations.settings.js';
export { CAPABILITIES, type Capability, closedCapabilities } from './capabilities.js';
export { ProveCapabilities } from './prove-capabilities.js';
export { asFiled, type InForce } from './attested.js';
export { AttestationsPartsModule } from './attestations-parts.module.js';
export { ReadStandings } from './read-standings.js';
export { SandboxPartners } from './sandbox-partners.js';
