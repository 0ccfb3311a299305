import type { Problem } from '../../platform/problems/index.js';
import { type Books, type Facet, type FacetNeed, needOf } from '../ledger/index.js';
import { type AnyGateSource, GATE_RANKS, type GateAsk, type GateSource } from './gate-source.js';

export interface GateNeed {
  readonly ask: GateAsk;
  readonly sources: readonly AnyGateSource[];
}

interface Found {
  readonly source: AnyGateSource;
  readonly json: unknown;
}

/** What the sources have found, by who asks. */
export type GateBook = ReadonlyMap<string, readonly Found[]>;

interface GateJson {
  readonly member: string;
  readonly channel: string;
  readonly session: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

const keyOf = ({ memberId, channel, sessionId }: GateAsk): string => `${memberId} ${channel} ${sessionId ?? ''}`;

function distinctAsks(needs: readonly GateNeed[]): readonly GateAsk[] {
  const byKey = new Map(needs.map(({ ask }) => [keyOf(ask), ask]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ask]) => ask);
}

/** All sources that are asked, in the order in which they refuse. */
function allSources(needs: readonly GateNeed[]): readonly AnyGateSource[] {
  const byName = new Map(needs.flatMap(({ sources }) => sources.map((source) => [source.name, source] as const)));
  return [...byName.values()].sort(
    (a, b) => GATE_RANKS.indexOf(a.rank) - GATE_RANKS.indexOf(b.rank) || (a.name < b.name ? -1 : 1),
  );
}

/** What members stop before who they are: whoever stops something holds that before the member. */
function inLockOrder(sources: readonly AnyGateSource[]): readonly AnyGateSource[] {
  return [...sources.filter(({ rank }) => rank === 'stop'), ...sources.filter(({ rank }) => rank !== 'stop')];
}

/** Whether members may move money now: what all sources say of those who ask. Operations change nothing of it. */
export const gateFacet: Facet<GateNeed, GateBook, never> = {
  name: 'money-gate',
  lockedFirst: true,

  lock(needs) {
    const asks = distinctAsks(needs);
    const locks = inLockOrder(allSources(needs)).flatMap((source) =>
      source.lock === undefined ? [] : [source.lock(asks)],
    );
    // `array` evaluates one after the other.
    return (bind) => `array[0::bigint${locks.map((lock) => `, ${lock(bind)}`).join('')}]`;
  },

  read(needs) {
    const asks = distinctAsks(needs);
    const sources = allSources(needs);
    return (bind) => `(
      select coalesce(json_agg(json_build_object('member', n.member_id, 'channel', n.channel, 'session', n.session_id,
          'facts', json_build_object(${sources.map((one) => `${bind(one.name)}::text, ${one.read()(bind)}`).join(', ')}))), '[]')
        from unnest(${bind(asks.map(({ memberId }) => memberId))}::uuid[],
          ${bind(asks.map(({ channel }) => channel))}::text[],
          ${bind(asks.map(({ sessionId }) => sessionId ?? null))}::uuid[]) n (member_id, channel, session_id))`;
  },

  open(json, needs) {
    const sources = allSources(needs);
    return new Map(
      (json as readonly GateJson[]).map(({ member, channel, session, facts }) => [
        `${member} ${channel} ${session ?? ''}`,
        sources.map((source) => ({ source, json: facts[source.name] })),
      ]),
    );
  },

  apply: (book) => book,

  write: () => [],
};

/** What an operation needs to know of the gate. `MoneyGate.needs` gives it. */
export function gateNeed(ask: GateAsk, sources: readonly AnyGateSource[]): FacetNeed {
  return needOf(gateFacet, { ask, sources });
}

/** What the gate is asked by: in the lane, the books. */
export type GateBooks = Pick<Books, 'at' | 'of'>;

/** The same outside of the lane, by what was read for just this. */
export const gateBooks = (at: Date, json: unknown, need: GateNeed): GateBooks => {
  const book = gateFacet.open(json, [need]);
  return {
    at,
    of: (facet) => {
      if (facet.name !== gateFacet.name) throw new Error('nothing but the gate was asked');
      return book as never;
    },
  };
};

function found(books: GateBooks, ask: GateAsk): readonly Found[] {
  const all = books.of(gateFacet).get(keyOf(ask));
  if (all === undefined) throw new Error('the operation has not asked the gate for this');
  return all;
}

/** Why a member may not move money now; undefined when the gate is open. Pure, for use in a `decide`. */
export function refusalOfGate(books: GateBooks, ask: GateAsk): Problem | undefined {
  for (const { source, json } of found(books, ask)) {
    const problem = source.refusal?.(source.open(json), ask, books.at);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What one source knows. Raises an error when it is not there: nothing is decided by what nobody has read. */
export function gateFacts<Facts>(
  books: GateBooks,
  ask: GateAsk,
  source: Pick<GateSource<Facts>, 'name' | 'open'>,
): Facts {
  const one = found(books, ask).find((each) => each.source.name === source.name);
  if (one === undefined) throw new Error(`the gate has no source ${source.name}`);
  return source.open(one.json);
}
