import '../../support/patient-payments.js';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { freezesSource } from '../../../src/modules/freezes/freezes-source.js';
import { MoneyGate } from '../../../src/modules/money-gate/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, type PrintedCard, printedCard, tellNetwork } from '../../support/network.js';
import { hasRedis, startRedis } from '../../support/redis.js';

const OPERATIONS = 50;
const DONE_BEFORE = 10;
const BEGUN_AFTER = 10;
const PAUSE_MS = 20;

/** Of a Redis that is gone says only a machine something that has one. */
const redisHere = hasRedis('a stop with a Redis that dies');

let one: TestApp;
let other: TestApp;
let fraud: TestStaff;
beforeAll(async () => {
  const redis = redisHere ? await startRedis() : undefined;
  const config = { redisUrl: redis?.url };
  one = await startTestApp({ config });
  // Another process of the same portal: its own memory, pools and lanes, the same keys and the same database.
  other = await startTestApp({ database: one.database, config: { ...config, dataDir: one.config.dataDir } });
  fraud = await signedInStaff(one, 'fraud');
  await redis?.stop();
}, 120_000);
afterAll(async () => {
  await other.stop();
  await one.stop();
});

interface Operation {
  readonly begunMs: number;
  readonly approved: boolean;
}

/** Fifty authorizations on one card, at both processes in turn, several at a time. */
async function atWork(card: PrintedCard, whenHalf: () => Promise<unknown>): Promise<Operation[]> {
  let answered: Promise<unknown> = Promise.resolve();
  const operations: Promise<Operation>[] = [];
  for (let nth = 0; nth < OPERATIONS; nth += 1) {
    if (nth === OPERATIONS / 2) {
      // Some are done before; the others are under way.
      await Promise.all(operations.slice(0, DONE_BEFORE));
      answered = whenHalf();
    }
    // The last of them begin when it has been answered, however slow the machine is.
    if (nth === OPERATIONS - BEGUN_AFTER) await answered;
    const begunMs = performance.now();
    const asked = tellNetwork(nth % 2 === 0 ? one : other, 'authorizations', authorization(card, 100));
    operations.push(asked.then(({ body }) => ({ begunMs, approved: body.outcome === 'approved' })));
    await pause(PAUSE_MS);
  }
  return Promise.all(operations);
}

async function spender(): Promise<{ readonly member: TestMember; readonly card: PrintedCard }> {
  const member = await makeMember(one, { assurance: 'high' });
  await fundMember(one, member.id, 50_000n);
  return { member, card: await printedCard(one, member.id) };
}

/** The attack: somebody pays on while the fraud desk stops that. Gives what was asked for after the stop was answered, beside all of it. */
async function paidThroughStop({ member, card }: { readonly member: TestMember; readonly card: PrintedCard }) {
  let stoppedMs = Infinity;
  let stopping: Promise<number> | undefined;
  const operations = await atWork(card, () => {
    const body = { capabilities: ['payment'], reason: 'suspected-fraud' };
    stopping = fraud.client.post(`/issuer/api/members/${member.id}/freezes`, body).then(({ status }) => {
      stoppedMs = performance.now();
      return status;
    });
    return stopping;
  });
  expect(await stopping).toBe(204);
  const after = operations.filter(({ begunMs }) => begunMs > stoppedMs);
  expect(after.length).toBeGreaterThan(5);
  return { operations, after };
}

(redisHere ? describe : describe.skip)('a stop', () => {
  checkpoint(
    'h.stop-everywhere',
    'nothing that begins after a stop is done, in either of two processes, fifty at a time, with Redis gone',
    async () => {
      const { member, card } = await spender();
      const { operations, after } = await paidThroughStop({ member, card });
      expect(operations.filter(({ approved }) => approved).length).toBeGreaterThanOrEqual(DONE_BEFORE);
      expect(after.filter(({ approved }) => approved)).toEqual([]);
      // What the books say is what was answered.
      const [books] = await one.database.asOwner<{ count: number }>(
        `select count(*)::int as count from app.ledger_hold where account_id = $1`,
        [member.id],
      );
      expect(books?.count).toBe(operations.filter(({ approved }) => approved).length);
    },
    60_000,
  );
});

killTest(
  'h.stop-everywhere',
  'where the gate of money does not hear of stops, the same stop ends nothing: all fifty are done',
  async () => {
    const { refusal } = freezesSource;
    const sources = [one, other].map((app) => sourceOf(app, freezesSource.name));
    for (const source of sources) source.refusal = () => undefined;
    try {
      const { operations } = await paidThroughStop(await spender());
      expect(operations.filter(({ approved }) => approved)).toHaveLength(OPERATIONS);
    } finally {
      for (const source of sources) source.refusal = refusal;
    }
    const { after } = await paidThroughStop(await spender());
    expect(after.filter(({ approved }) => approved)).toEqual([]);
  },
  90_000,
);

/** What a gate asks under this name. */
function sourceOf(app: TestApp, name: string): { refusal: typeof freezesSource.refusal } {
  const { sources } = app.get(MoneyGate) as unknown as {
    readonly sources: ReadonlyMap<string, { refusal: typeof freezesSource.refusal }>;
  };
  const source = sources.get(name);
  if (source === undefined) throw new Error(`the gate has no source ${name}`);
  return source;
}
