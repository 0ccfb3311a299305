export { EndingsModule } from './endings.module.js';
export { PAYOUT_KINDS, type PayoutKind } from './pay-out.operation.js';
export { endingsProblems } from './endings.problems.js';
export { endingsSettings } from './endings.settings.js';
