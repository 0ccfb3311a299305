import type { Problem } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { type GateAsk, type GateBooks, gateFacts, type GateSource } from '../money-gate/index.js';
import { FROZEN_CAPABILITIES, frozenCapabilityOf, type FrozenCapability } from './freeze.js';
import { FreezesRepository } from './freezes.repository.js';

interface FrozenFacts {
  readonly stopped: readonly FrozenCapability[];
  /** `new-payees transfer`. */
  readonly narrow: readonly string[];
}

/** What is stopped, as the gate reads it. Without a lock: what began before the stop may end, and what begins after it reads it. */
export const freezesSource: GateSource<FrozenFacts> = {
  name: 'freezes',
  rank: 'stop',
  read: () => () =>
    `json_build_object('stopped', (select coalesce(json_agg(w.what), '[]')
        from unnest(array[${FROZEN_CAPABILITIES.map((one) => `'${one}'`).join(', ')}]) w (what)
       where ${FreezesRepository.frozenSql('n.member_id', 'w.what')}), 'narrow', ${FreezesRepository.narrowSql()})`,
  open: (json) => json as FrozenFacts,
  refusal: ({ stopped }, { channel }) => {
    const capability = frozenCapabilityOf(channel);
    return capability !== null && stopped.includes(capability) ? cardsProblems.channelStopped() : undefined;
  },
};

/**
 * What a breaker has stopped that is narrower than everybody, for who knows whether the payee and the device are new. Pure, for
 * use in a `decide` beside `refusalOfGate`. Source: checklist 17.
 */
export function refusalOfNarrowStop(
  books: GateBooks,
  ask: GateAsk,
  { newPayee, newDevice }: { readonly newPayee: boolean; readonly newDevice: boolean },
): Problem | undefined {
  const { narrow } = gateFacts(books, ask, freezesSource);
  const capability = frozenCapabilityOf(ask.channel) ?? '';
  const stopped =
    (newPayee && narrow.includes(`new-payees ${capability}`)) ||
    (newDevice && narrow.includes(`new-devices ${capability}`));
  return stopped ? cardsProblems.channelStopped() : undefined;
}
