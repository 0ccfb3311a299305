export { RotateKeys, KeysInUseError, RESEALED, type RingStore } from './rotate-keys.js';
export { Reseal, type ResealReport, type StuckReason, type StuckRow } from './reseal.js';
export { ResealRepository } from './reseal.repository.js';
