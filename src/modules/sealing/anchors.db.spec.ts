import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, readFileSync } from 'node:fs';
import { type TestAnchor, startAnchor } from '../../../test/support/anchor-server.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { testConfig } from '../../../test/support/config.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { testLog } from '../../../test/support/logs.js';
import { type TestSealing, testSealing } from '../../../test/support/sealing.js';
import { thorough } from '../../../test/support/thorough.js';
import { defineEvent } from '../audit/index.js';
import { Anchors } from './anchors/anchors.js';
import { FileAnchor } from './anchors/file-anchor.js';
import type { Anchor } from './anchors/anchor.js';
import { fromHeadJson } from './anchors/head-line.js';
import { SEALING } from './anchor-watch.js';

const happened = defineEvent<{ nth: number }>('anchors-test.happened', { version: 1, items: ['15'] });

let database: TestDatabase;
let anchor: TestAnchor;
let sealing: TestSealing;
const crypto = testCrypto();

beforeAll(async () => {
  // Rows are sealed up to the oldest transaction of the whole server, which here is nobody else's.
  database = await startTestDatabase({ ownServer: true });
}, 120_000);
afterAll(() => database.stop());
beforeEach(async () => {
  anchor = await startAnchor();
  // The heads of the tests before belong to it too.
  await database.asOwner('ALTER TABLE audit.anchoring DISABLE TRIGGER ALL');
  await database.asOwner('DELETE FROM audit.anchoring');
  await database.asOwner('ALTER TABLE audit.anchoring ENABLE ALWAYS TRIGGER anchoring_is_append_only');
  await database.asOwner('DELETE FROM app.sealing_alarm');
  sealing = outside();
});
afterEach(() => anchor.stop());

const outside = (log = testLog().log, dataDir?: string): TestSealing =>
  testSealing(database, {
    ...{ crypto, log, ...(dataDir === undefined ? {} : { dataDir }) },
    config: { gatewayUrls: { anchor: anchor.url }, gatewaySecrets: { anchor: anchor.secret } },
  });

let nth = 0;
async function write(count = 1): Promise<void> {
  nth += count;
  const system = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
  await sealing.audit.recordAlone(...Array.from({ length: count }, () => happened({ ...system, details: { nth } })));
}

/** Seals what there is, and forgets how long the anchor was to be left in peace. */
async function sealAnew(): Promise<void> {
  await sealing.sealer.run();
  sealing = outside(testLog().log, sealing.config.dataDir);
  await sealing.hand.run();
}

const raised = async (type: string) =>
  database.asOwner<{ details: { what: string; rows: number; seconds: number } }>(
    'SELECT details FROM audit.event WHERE type = $1 ORDER BY seq',
    [type],
  );

describe('an anchor behind HTTP', () => {
  checkpoint(
    '15.sealed',
    'gets every head, signed, in order and once, and gives back what verification compares',
    async () => {
      await write(3);
      await sealing.seal();
      await write(2);
      await sealing.seal();
      await sealing.hand.run();
      const refs = anchor.held.map((json) => fromHeadJson(json)).map((head) => head?.number);
      expect(refs).toEqual([...refs].sort((a, b) => (a ?? 0) - (b ?? 0)));
      expect(new Set(refs).size).toBe(refs.length);
      expect(anchor.calls.every(({ signed }) => signed)).toBe(true);
      const report = await sealing.verify();
      expect(report.outcome).toBe('intact');
      expect(report.anchors.find(({ anchor: name }) => name === 'webhook')).toMatchObject({
        ...{ outside: true, read: true, heads: refs.length },
      });
    },
  );

  it.each(['fail', 'refuse', 'redirect', ...(thorough ? (['hang'] as const) : [])] as const)(
    'that answers by "%s" is tried again later, holds up neither sealing nor the file, and gets all of it in the end',
    async (mode) => {
      anchor.mode = mode;
      await write(2);
      expect((await sealing.sealer.run()).kind).toBe('sealed');
      await sealing.hand.run();
      const behind = (await sealing.figures.run()).anchors;
      expect(behind.find(({ name }) => name === 'file')?.rowsUnproven).toBe(0);
      expect(behind.find(({ name }) => name === 'webhook')?.rowsUnproven).toBeGreaterThanOrEqual(2);
      // For a while it is left in peace.
      const calls = anchor.calls.length;
      await sealing.hand.run();
      expect(anchor.calls).toHaveLength(calls);
      expect((await sealing.verify()).outcome).toBe('unproven');
      anchor.mode = 'keep';
      await sealAnew();
      expect((await sealing.figures.run()).anchors.map(({ rowsUnproven }) => rowsUnproven)).toEqual([0, 0]);
      expect((await sealing.verify()).outcome).toBe('intact');
    },
    60_000,
  );

  it('that gives what is no head can not be read, and one that forgets is found', async () => {
    await write();
    await sealing.seal();
    anchor.mode = 'garbage';
    expect((await sealing.verify()).outcome).toBe('unproven');
    anchor.mode = 'forget';
    await write();
    await sealing.seal();
    expect((await sealing.verify()).findings).toEqual([
      expect.objectContaining({ kind: 'anchor-lost', anchor: 'webhook' }),
    ]);
  });

  it('that holds another head of a name says so, and is not overwritten', async () => {
    await write();
    await sealing.seal();
    const newest = anchor.held.at(-1);
    const number = (fromHeadJson(newest)?.number ?? 0) + 1;
    const fork = {
      text: (newest?.text ?? '').replace(/"number":\d+/, `"number":${String(number)}`),
      signature: 'AA==',
    };
    anchor.held.push(fork);
    await write();
    await sealing.sealer.run();
    expect(await sealing.hand.run()).toEqual([{ anchor: 'webhook', held: { era: 1, number } }]);
    expect(anchor.held.at(-1)).toBe(fork);
  });
});

describe('the alarm', () => {
  checkpoint(
    '15.sealing-alarm',
    'sounds once when an anchor is a minute behind, says how many events, and ends by itself',
    async () => {
      const { log, captured } = testLog();
      sealing = outside(log);
      anchor.mode = 'fail';
      await write(3);
      await sealing.seal();
      await sealing.watch.look(0);
      await sealing.watch.look(59_000);
      expect(await raised('sealing.lags')).toEqual([]);
      await sealing.watch.look(61_000);
      await sealing.watch.look(70_000);
      const [alarm, ...more] = await raised('sealing.lags');
      expect(more).toEqual([]);
      expect(alarm?.details).toMatchObject({ what: 'webhook', seconds: 61 });
      expect(alarm?.details.rows).toBeGreaterThanOrEqual(3);
      expect(captured.entries.filter(({ event }) => event === 'sealing.lags')).toHaveLength(2);
      expect((await sealing.figures.run()).alarms.map(({ what }) => what)).toEqual(['webhook']);
      // Another worker that has just started neither repeats it nor takes it back.
      await outside().watch.look(0);
      expect((await sealing.figures.run()).alarms).toHaveLength(1);

      anchor.mode = 'keep';
      const { watch } = sealing;
      await sealAnew();
      await watch.look(75_000);
      expect((await raised('sealing.caught-up')).map(({ details }) => details)).toEqual([{ what: 'webhook' }]);
      expect((await sealing.figures.run()).alarms).toEqual([]);
    },
  );

  checkpoint(
    '15.sealing-alarm',
    'sounds when nothing is sealed, and not because somebody has moved the clock',
    async () => {
      await write();
      await sealing.seal();
      await database.mover.advance(86_400);
      await write();
      await sealing.watch.look(0);
      await sealing.watch.look(1_000);
      expect((await sealing.figures.run()).alarms).toEqual([]);
      await sealing.watch.look(62_000);
      const alarms = (await sealing.figures.run()).alarms.map(({ what }) => what);
      expect(alarms).toContain(SEALING);
    },
  );

  checkpoint(
    '15.sealing-alarm',
    'closes changes by staff after five minutes without any anchor in other hands, in a process that has just started too',
    async () => {
      anchor.mode = 'fail';
      await write();
      await sealing.seal();
      await sealing.watch.look(0);
      await sealing.watch.look(299_000);
      expect(sealing.watch.closed).toBe(false);
      await sealing.watch.look(301_000);
      expect(sealing.watch.closed).toBe(true);
      // The file beside the database does not count where there is an anchor outside.
      // (The event of the alarm itself is not sealed yet.)
      expect((await sealing.figures.run()).anchors.find(({ name }) => name === 'file')?.rowsUnproven).toBeLessThan(2);
      await database.mover.advance(240);
      const started = outside();
      await started.watch.look(0);
      expect(started.watch.closed).toBe(true);
      anchor.mode = 'keep';
      await sealAnew();
      await started.watch.look(1_000);
      expect(started.watch.closed).toBe(false);
    },
  );
});

describe('which anchors there are', () => {
  it('a file in a rehearsal; in production never a file alone', () => {
    const rehearsal = testConfig({ databaseUrl: database.url });
    expect(new Anchors(rehearsal, database.clock).all.map(({ name }) => name)).toEqual(['file']);
    const alone = testConfig({ databaseUrl: database.url, mode: 'production' });
    expect(() => new Anchors(alone, database.clock)).toThrow('no file as the only anchor');
  });

  it('a file keeps a line that a crash has torn off apart from those that follow', async () => {
    await write(2);
    await sealing.seal();
    const file = sealing.anchorFile;
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, whole.slice(0, 40));
    const reader: Anchor = new FileAnchor(file);
    const before = await reader.newest(AbortSignal.timeout(1_000));
    expect(before).toBeDefined();
    await write();
    await sealing.sealer.run();
    await sealing.hand.run();
    const numbers: number[] = [];
    for (let after = { era: 0, number: 0 }; ;) {
      const page = await reader.after(after, AbortSignal.timeout(1_000));
      const last = page.at(-1);
      if (last === undefined) break;
      numbers.push(...page.map(({ number }) => number));
      after = last;
    }
    expect(numbers).toEqual(Array.from(numbers, (_, at) => at));
    expect((await sealing.verify()).findingCount).toBe(0);
  });
});
