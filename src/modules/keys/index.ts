export { RotateKeys, RESEALED, type KeysInUse, type Retirement, type RingStore } from './rotate-keys.js';
export { Reseal, type ResealedPurpose, type ResealReport, type StuckReason, type StuckRow } from './reseal.js';
export { ResealRepository } from './reseal.repository.js';
