export { ChangesModule } from './changes.module.js';
export { IdentityProofs, type AskIdentity, type NameAnswer, type NameQuestion } from './identity-proofs.js';
export { type IdentityQuestion, IdentityShown } from './identity-shown.js';
export { CoolingOff } from './cooling-off.js';
export { type MoneyClosing, MoneyClosings } from './money-closings.js';
export { RecentChanges } from './recent-changes.js';
export { ChangeStops, type ChangeStopper } from './change-stops.js';
export { changesProblems } from './changes.problems.js';
export { changesSettings } from './changes.settings.js';
