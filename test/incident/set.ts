import { type Act, actorsOf, type Known } from './act.js';
import { Chance } from './chance.js';
import { type Density, ordinaryYear, SLEEPERS } from './ordinary.js';
import * as patterns from './patterns.js';
import {
  enteredOf,
  informedRobbery,
  listAttack,
  ROBBED_2020,
  spentBeforeArrival,
  thefts,
  WAVES_2020,
} from './robbery.js';

/** A year of a town with everything in it that rules are there for, labelled. */
export interface IncidentSet {
  readonly seed: number;
  readonly members: number;
  /** Members and those whom nobody knows: all people there are. */
  readonly people: number;
  readonly active: number;
  readonly known: readonly Known[];
  /** By their minutes. */
  readonly acts: readonly Act[];
  /** Whose passwords stand in the list, and are no other's. */
  readonly entered: readonly number[];
  /** Whose cards are on their way. */
  readonly cardsUnderWay: readonly number[];
  /** Who has switched on payments in the net. */
  readonly online: readonly number[];
}

export interface SetSize {
  readonly members: number;
  readonly density: Density;
  /** Midnight in Japan on which the year begins. */
  readonly firstDay: Date;
  readonly seed: number;
}

/** The days on which what belongs together begins. */
export const DAYS = { robbery: 200, informed: 260 } as const;
const INFORMED_CARDS = 6;
const INFORMED_VICTIMS = 100;
const SPRAYED = 14;

/** Those of the robbery and the other patterns are members like all others, but for those who only receive. */
export function incidentSet({ members, density, firstDay, seed }: SetSize): IncidentSet {
  const chance = new Chance(seed ^ 0x2020);
  let people = members;
  const fresh: patterns.Fresh = (count) => Array.from({ length: count }, () => people++);
  // A multiple of the size of a circle.
  const active = Math.max(64, Math.floor(members / SLEEPERS / 8) * 8);
  // Of all members, spread over those who sleep and those who do not, each in one part of the robbery at most.
  const drawn = shuffled(members, chance);
  const entered = drawn.splice(0, enteredOf(members));
  const informed = drawn.splice(0, INFORMED_VICTIMS);
  const sprayed = drawn.splice(0, SPRAYED);
  const cardsUnderWay = fresh(2);
  const tested: number[] = [];
  const testers: patterns.Fresh = (count) => {
    const some = fresh(count);
    tested.push(...some);
    return some;
  };
  const { known, acts } = ordinaryYear(active, density, firstDay, seed);
  const all: Act[] = [
    ...acts,
    { kind: 'open', label: 'ordinary', group: 'ordinary', minute: 0, device: 'device-of-one-name' },
    ...patterns.oneDevice(6),
    ...patterns.cardTesting(testers, 60),
    ...patterns.resoldGoods(fresh, 75),
    ...patterns.chargeThenTransfer(fresh, 90),
    ...patterns.nightMaximum(fresh, 105),
    ...patterns.linksOfOneBranch(fresh, 120),
    ...patterns.linkAfterChange(fresh, 130),
    ...patterns.transferAfterChange(fresh, 148),
    ...patterns.spraying(sprayed, 166),
    ...patterns.oneMail(fresh, 174),
    ...listAttack(chance, entered, drawn, DAYS.robbery),
    ...thefts(entered.slice(0, ROBBED_2020), fresh(WAVES_2020.length), DAYS.robbery),
    ...spentBeforeArrival(cardsUnderWay, DAYS.robbery + 5),
    ...informedRobbery(informed, fresh(INFORMED_CARDS), DAYS.informed),
  ];
  return {
    ...{ seed, members, people, active, known, entered, cardsUnderWay, online: tested },
    acts: all.sort((a, b) => a.minute - b.minute),
  };
}

/** Everybody who does something of a kind. */
export function whoDo({ acts }: Pick<IncidentSet, 'acts'>, ...kinds: readonly Act['kind'][]): number[] {
  return [...new Set(acts.filter(({ kind }) => kinds.includes(kind)).flatMap(actorsOf))].sort((a, b) => a - b);
}

function shuffled(count: number, chance: Chance): number[] {
  const all = Array.from({ length: count }, (_, nth) => nth);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = chance.between(0, at);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all;
}
