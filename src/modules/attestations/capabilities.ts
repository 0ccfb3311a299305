import { FROZEN_CAPABILITIES, type FrozenCapability } from '../freezes/index.js';
import type { AskedItem } from './questionnaire.js';

/** What the program can do, each of which rests on items of the checklist. */
export type Capability = 'opening' | FrozenCapability;
export const CAPABILITIES: readonly Capability[] = ['opening', ...FROZEN_CAPABILITIES];

const EVERY_MOVE: readonly Capability[] = ['linking', 'charge', 'transfer', 'payment'];
/** Those that this program has. */
const MOVES = EVERY_MOVE.filter((move) => CAPABILITIES.includes(move));

/** Which capabilities an item protects. What is watched and stopped at all times protects whatever moves money. */
const PROTECTS: Readonly<Record<string, readonly Capability[]>> = {
  '1': ['opening'],
  '4': ['opening'],
  '5': ['opening'],
  '①': ['opening', 'login'],
  '7': ['linking'],
  '8': ['linking'],
  b: ['linking'],
  c: ['linking'],
  e: ['linking'],
  '②': ['charge', 'transfer', 'payment'],
  '④': ['login', 'details'],
  '⑤': ['login'],
  '11': ['charge'],
  '⑥': ['transfer'],
  '13': ['payment'],
};

/** The capabilities that an item protects. */
export const protectedBy = (item: string): readonly Capability[] =>
  PROTECTS[item]?.filter((one) => CAPABILITIES.includes(one)) ?? MOVES;

/**
 * The capabilities that can not be enabled: a mandatory item that protects them has no valid result. Pure; whoever has
 * results of another source may ask it as well.
 */
export function closedCapabilities(
  asked: readonly Pick<AskedItem, 'id' | 'level'>[],
  proven: (item: string) => boolean,
): ReadonlySet<Capability> {
  const lacking = asked.filter(({ id, level }) => level === 'mandatory' && !proven(id));
  return new Set(lacking.flatMap(({ id }) => protectedBy(id)));
}
