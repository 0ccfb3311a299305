export { FreezesModule } from './freezes.module.js';
export { Freezes, type FreezeOrder } from './freezes.js';
export { refusalOfNarrowStop } from './freezes-source.js';
export {
  FREEZE_REASONS,
  FROZEN_CAPABILITIES,
  frozenCapabilityOf,
  type Freeze,
  type FreezeReason,
  type FreezeScope,
  type FrozenCapability,
} from './freeze.js';
export { stopByRule } from './stop-by-rule.js';
export { freezesProblems } from './freezes.problems.js';
export { freezesSettings } from './freezes.settings.js';
