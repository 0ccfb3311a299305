import type { AssuranceLevel } from './members.js';

const LEVELS: readonly AssuranceLevel[] = ['declared', 'possession', 'substantial', 'high'];

/** The highest level that any claim about a member reaches. */
export function highestOf(levels: readonly AssuranceLevel[]): AssuranceLevel {
  const reached = levels.map((level) => LEVELS.indexOf(level));
  return LEVELS[Math.max(0, ...reached)] ?? 'declared';
}
