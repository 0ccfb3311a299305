/** Under what the keyed hash of a stop code is made. */
export const stopCodeDomain = 'changes.stop-code';
