import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { type TestSealing, testSealing } from '../../../test/support/sealing.js';
import { newKeyRing } from '../../platform/crypto/index.js';
import { Db, makeDataSource } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { defineEvent } from '../audit/index.js';
import { parseHead } from './head.js';
import type { FindingKind } from './verification/finding.js';

const happened = defineEvent<{ nth: number }>('sealing-test.happened', { version: 1, items: ['15'] });

let database: TestDatabase;
let sealing: TestSealing;
/** As superuser, on one connection. */
let superuser: Pool;
const crypto = testCrypto();

const TABLES = ['audit.event', 'audit.head', 'audit.batch', 'audit.anchoring', 'audit.retirement'];
const sql = async <Row extends object = object>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await superuser.query(text, parameters)).rows as Row[];

beforeAll(async () => {
  // Rows are sealed up to the oldest transaction of the whole server, which here is nobody else's.
  database = await startTestDatabase({ ownServer: true });
  superuser = new Pool({ connectionString: database.ownerUrl, max: 1 });
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await database.stop();
});

async function removeAll(): Promise<void> {
  await sql('SET session_replication_role = replica');
  for (const table of TABLES) {
    await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  }
  await sql(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
  await sql('DELETE FROM app.sealing_alarm');
  await restoreTriggers();
}

async function restoreTriggers(): Promise<void> {
  for (const table of TABLES) {
    await sql(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
    await sql(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table.split('.')[1]}_is_append_only`);
  }
  await sql('SET session_replication_role = origin');
}

let nth = 0;
const events = (count: number) =>
  Array.from({ length: count }, () => {
    nth += 1;
    return happened({ actor: { kind: 'system' }, subject: { kind: 'system' }, details: { nth } });
  });

beforeEach(async () => {
  await removeAll();
  sealing = testSealing(database, { crypto });
});

/** Writes and seals batches of so many events each. */
async function sealBatches(...sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    await sealing.audit.recordAlone(...events(size));
    await sealing.seal();
  }
}

/** What verification finds, by kind. */
const found = async (): Promise<Partial<Record<FindingKind, number>>> => (await sealing.verify()).findingsByKind;

describe('sealing', () => {
  checkpoint('15.sealed', 'an untouched log is intact, up to its newest event and at its anchor', async () => {
    await sealBatches(5, 1, 8);
    await sealing.audit.recordAlone(...events(2));
    const report = await sealing.verify();
    expect(report).toMatchObject({ outcome: 'intact', rows: 16, heads: 4, tailRows: 2, findingCount: 0 });
    expect(report.newest).toEqual({ era: 1, number: 3 });
    expect(report.anchors).toEqual([
      { anchor: 'file', outside: false, read: true, heads: 4, newest: { era: 1, number: 3 }, headsLost: 0 },
    ]);
  });

  it('says how old and how large the tail is that nobody has proven yet', async () => {
    await sealBatches(4);
    expect(await sealing.figures.run()).toMatchObject({
      newest: { era: 1, number: 1, total: 4 },
      unsealedRows: 0,
      anchors: [{ name: 'file', rowsUnproven: 0, unprovenSince: undefined }],
    });
    await sealing.audit.recordAlone(...events(3));
    await sealing.sealer.run();
    await sealing.audit.recordAlone(...events(2));
    const figures = await sealing.figures.run();
    expect(figures).toMatchObject({ newest: { number: 2, total: 7 }, unsealedRows: 2, anchors: [{ rowsUnproven: 5 }] });
    expect(figures.anchors[0]?.unprovenSince).toBeInstanceOf(Date);
    expect(figures.unsealedSince).toBeInstanceOf(Date);
  });

  it('leaves an event alone whose transaction is open, and takes it with the next batch although its xid is older', async () => {
    await sealBatches(1);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = database.db.transact(async (tx) => {
      await sealing.audit.record(tx, ...events(1));
      begun();
      await held;
    });
    await started;
    await sealing.audit.recordAlone(...events(3));
    expect(await sealing.sealer.run()).toEqual({ kind: 'nothing' });
    release();
    await late;
    expect(await sealing.sealer.run()).toMatchObject({ kind: 'sealed', rows: 4 });
    expect(await sealing.verify()).toMatchObject({ findingCount: 0, tailRows: 0 });
  });

  checkpoint(
    '15.sealed',
    '16 writers, of whom some roll back and some take long, while three processes seal: no event is missed and none is taken twice',
    async () => {
      const others = [testSealing(database, { crypto }), testSealing(database, { crypto })];
      let writing = true;
      let written = 0;
      const writer = async (which: number): Promise<void> => {
        for (let at = 0; at < 40; at += 1) {
          const size = 1 + ((which + at) % 3);
          const fails = (which * 7 + at) % 9 === 0;
          try {
            await database.db.transact(async (tx) => {
              await sealing.audit.record(tx, ...events(size));
              if (at % 8 === which % 8) await new Promise((resolve) => setTimeout(resolve, 30));
              if (fails) throw new Error('given up');
            });
            written += size;
          } catch (error) {
            if (!(error instanceof Error && error.message === 'given up')) throw error;
          }
        }
      };
      const sealers = [sealing, ...others].map(async ({ sealer }) => {
        let batches = 0;
        while (writing) if ((await sealer.run()).kind === 'sealed') batches += 1;
        return batches;
      });
      await Promise.all(Array.from({ length: 16 }, (_, which) => writer(which)));
      writing = false;
      const batches = (await Promise.all(sealers)).reduce((sum, count) => sum + count, 0);
      await sealing.seal();
      expect(batches).toBeGreaterThan(3);
      const [counted] = await sql<{ rows: string; gaps: string }>(
        'SELECT count(*) AS rows, max(seq) - min(seq) + 1 - count(*) AS gaps FROM audit.event',
      );
      expect(Number(counted?.rows)).toBe(written);
      expect(Number(counted?.gaps)).toBeGreaterThan(0);
      const [sum] = await sql<{ sealed: string }>('SELECT sum(rows) AS sealed FROM audit.head');
      expect(Number(sum?.sealed)).toBe(written);
      expect(await sealing.verify()).toMatchObject({ outcome: 'intact', rows: written, tailRows: 0 });
    },
    60_000,
  );

  it('knows the heads of a key that was replaced, and takes none of it after the newer one', async () => {
    const own = testCrypto();
    sealing = testSealing(database, { crypto: own });
    await sealBatches(2);
    const before = sealing.keys.current();
    own.rotate('seal');
    await sealBatches(2);
    expect(sealing.keys.current().keyId).not.toBe(before.keyId);
    expect(await sealing.verify()).toMatchObject({ outcome: 'intact', heads: 3 });
    expect(sealing.keys.all().map(({ keyId }) => keyId)).toContain(before.keyId);
    const newest = await sealing.heads.newest(database.db);
    expect(parseHead(newest?.text ?? '')?.keyVersion).toBe(2);
    // A ring without the old key says so, and does not call the head a forgery.
    const ring = testCrypto();
    const lost = testSealing(database, { crypto: ring });
    expect((await lost.verify()).findingsByKind).toMatchObject({ 'head-changed': 2 });
  });

  it('goes on from nothing but heads of its own', async () => {
    await sealBatches(2);
    await sql('ALTER TABLE audit.head DISABLE TRIGGER ALL');
    await sql(`UPDATE audit.head SET signature = decode(repeat('00', 64), 'hex') WHERE number = 1`);
    await restoreTriggers();
    await sealing.audit.recordAlone(...events(1));
    expect(await sealing.sealer.run()).toEqual({ kind: 'not-ours' });
  });

  it('seals what nobody with the key has written, and says so at once', async () => {
    await sealBatches(1);
    const forged = newId();
    await sql(
      `INSERT INTO audit.event (id, at, type, version, actor_kind, subject_kind, outcome, items, details, mac_key_version, mac)
       VALUES ($1, now(), 'sealing-test.made', 1, 'system', 'system', 'success', '{}', '{}', 1, decode(repeat('ab', 32), 'hex'))`,
      [forged],
    );
    await sealing.seal();
    const [told] = await sql<{ details: object }>(
      `SELECT details FROM audit.event WHERE type = 'sealing.suspect-rows'`,
    );
    expect(told?.details).toEqual({ rows: 1, eventId: forged, era: 1, number: 2 });
    expect((await sealing.verify()).findings).toEqual([
      { kind: 'inserted', eventId: forged, seq: expect.any(String), era: 1, number: 2 },
    ]);
  });

  it('refuses the application itself every change of what is sealed', async () => {
    await sealBatches(1);
    for (const table of ['head', 'batch', 'anchoring', 'retirement']) {
      await expect(database.db.query(`DELETE FROM audit.${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(database.db.query(`UPDATE audit.${table} SET era = 2`)).rejects.toMatchObject({ code: '42501' });
      await expect(sql(`TRUNCATE audit.${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(
      database.db.query(`INSERT INTO audit.retirement VALUES (1, 1, '{}', 1, decode(repeat('00', 64), 'hex'))`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('as superuser, with all triggers off', () => {
  /** Rows 1 to 30 in three sealed and anchored batches; then the deed. */
  async function after(deed: (seqs: readonly string[]) => Promise<void>) {
    await sealBatches(10, 10, 10);
    const rows = await sql<{ seq: string }>('SELECT seq FROM audit.event ORDER BY seq');
    await sql('SET session_replication_role = replica');
    for (const table of TABLES) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await deed(rows.map(({ seq }) => seq));
    await restoreTriggers();
    return sealing.verify();
  }

  checkpoint('15.sealed', 'a changed event is named', async () => {
    let id: string | undefined;
    const report = await after(async (seqs) => {
      [{ id } = { id: undefined }] = await sql<{ id: string }>(
        `UPDATE audit.event SET outcome = 'refused' WHERE seq = $1 RETURNING id`,
        [seqs[14]],
      );
    });
    expect(report).toMatchObject({ outcome: 'broken', findingCount: 1 });
    expect(report.findings).toEqual([{ kind: 'changed', eventId: id, seq: expect.any(String), era: 1, number: 2 }]);
  });

  checkpoint('15.sealed', 'a removed event is found and its number named', async () => {
    let seq: string | undefined;
    const report = await after(async (seqs) => {
      seq = seqs[4];
      await sql('DELETE FROM audit.event WHERE seq = $1', [seq]);
    });
    expect(report).toMatchObject({ outcome: 'broken', rows: 29 });
    expect(report.findings).toEqual([{ kind: 'removed', seq, era: 1, number: 1 }]);
  });

  checkpoint('15.sealed', 'two events that were swapped are named, within a batch and between batches', async () => {
    for (const [one, other] of [
      [3, 7],
      [3, 25],
    ] as const) {
      await removeAll();
      sealing = testSealing(database, { crypto });
      const report = await after(async (seqs) => {
        const [a, b] = [seqs[one] ?? '', seqs[other] ?? ''];
        // The contents change places; the places stay.
        await sql(`CREATE TEMP TABLE swapped AS SELECT * FROM audit.event WHERE seq IN (${a}, ${b})`);
        await sql(`DELETE FROM audit.event WHERE id IN (SELECT id FROM swapped)`);
        await sql(
          `INSERT INTO audit.event OVERRIDING SYSTEM VALUE
           SELECT s.id, o.xid, o.seq, s.at, s.type, s.version, s.actor_kind, s.actor_id, s.subject_kind, s.subject_id,
             s.member_id, s.outcome, s.items, s.request_id, s.network_prefix, s.network_hash, s.details,
             s.mac_key_version, s.mac
           FROM swapped s JOIN swapped o ON o.id <> s.id`,
        );
        await sql('DROP TABLE swapped');
      });
      expect(report.outcome).toBe('broken');
      expect(report.findingsByKind).toMatchObject({ moved: 2 });
    }
  });

  checkpoint('15.sealed', 'an inserted event is named, forged or copied, with an old number or a new one', async () => {
    const [forged, copied] = [newId(), newId()];
    const report = await after(async (seqs) => {
      const insert = (id: string, seq: string) =>
        sql(
          `INSERT INTO audit.event OVERRIDING SYSTEM VALUE
           SELECT $1, e.xid, $2, e.at, e.type, e.version, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id, e.member_id,
             e.outcome, e.items, e.request_id, e.network_prefix, e.network_hash, e.details, e.mac_key_version, e.mac
           FROM audit.event e WHERE e.seq = $3`,
          [id, seq, seqs[5]],
        );
      await insert(forged, '-5');
      await sql('DELETE FROM audit.event WHERE seq = $1', [seqs[2]]);
      await insert(copied, seqs[2] ?? '');
    });
    expect(report.outcome).toBe('broken');
    const named = report.findings.map(({ kind, eventId }) => [kind, eventId]);
    expect(named).toContainEqual(['inserted', forged]);
    expect(named).toContainEqual(['changed', copied]);
  });

  checkpoint('15.sealed', 'a cut tail is found up to the last anchored head, and how many events it had', async () => {
    const report = await after(async (seqs) => {
      await sql('DELETE FROM audit.event WHERE seq > $1', [seqs[19]]);
      await sql('DELETE FROM audit.anchoring WHERE number > 2');
      await sql('DELETE FROM audit.batch WHERE number > 2');
      await sql('DELETE FROM audit.head WHERE number > 2');
    });
    expect(report).toMatchObject({ outcome: 'broken', rows: 20 });
    expect(report.findings).toEqual([{ kind: 'cut', anchor: 'file', era: 1, number: 3, rows: 10 }]);
  });

  killTest(
    '15.sealed',
    'kill test: without an anchor a cut tail goes unseen; the anchor is what finds it',
    async () => {
      await after(async (seqs) => {
        await sql('DELETE FROM audit.event WHERE seq > $1', [seqs[19]]);
        await sql('DELETE FROM audit.anchoring WHERE number > 2');
        await sql('DELETE FROM audit.batch WHERE number > 2');
        await sql('DELETE FROM audit.head WHERE number > 2');
      });
      expect((await sealing.verify()).outcome).toBe('broken');
      writeFileSync(sealing.anchorFile, '');
      expect((await sealing.verify()).findingsByKind).toEqual({ 'anchor-lost': 1 });
      await sql('SET session_replication_role = replica');
      await sql('ALTER TABLE audit.anchoring DISABLE TRIGGER ALL');
      await sql('DELETE FROM audit.anchoring');
      await restoreTriggers();
      expect((await sealing.verify()).outcome).toBe('intact');
    },
  );

  checkpoint('15.sealed', 'an old copy that was put in the place of the log is found, and not sealed on', async () => {
    await sealBatches(10);
    for (const table of TABLES) await sql(`CREATE TABLE app.old_${table.split('.')[1]} AS TABLE ${table}`);
    await sealBatches(10, 10);
    await sql('SET session_replication_role = replica');
    for (const table of TABLES) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await sql(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
    for (const table of TABLES) {
      await sql(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM app.old_${table.split('.')[1]}`);
      await sql(`DROP TABLE app.old_${table.split('.')[1]}`);
    }
    await restoreTriggers();
    expect(await found()).toEqual({ cut: 1 });
    // A process that starts on it seals nothing, and says why.
    const started = testSealing(database, { crypto, dataDir: path.dirname(sealing.anchorFile) });
    await sealing.audit.recordAlone(...events(1));
    await started.loop.turn();
    expect((await sealing.heads.newest(database.db))?.number).toBe(1);
    const [told] = await sql<{ details: object }>(`SELECT details FROM audit.event WHERE type = 'sealing.stopped'`);
    expect(told?.details).toEqual({ reason: 'behind-anchor', anchor: 'file' });
    // One that was running when it happened learns it from the anchor as it hands over.
    expect((await sealing.sealer.run()).kind).toBe('sealed');
    expect(await sealing.hand.run()).toEqual([{ anchor: 'file', held: { era: 1, number: 2 } }]);
    expect(Object.keys(await found())).toContain('anchor-differs');
  });

  checkpoint('15.sealed', 'a tree that was computed anew without the key is found in each of its heads', async () => {
    const report = await after(async (seqs) => {
      await sql('DELETE FROM audit.event WHERE seq = $1', [seqs[4]]);
      await sql('TRUNCATE audit.head, audit.batch, audit.anchoring CASCADE');
      await restoreTriggers();
      // Somebody with another key has all the code.
      const other = testCrypto();
      const macs = { current: 1, versions: new Map([[1, crypto.ring.current('audit')]]) };
      other.ring.replace({ made: true, keys: new Map([...newKeyRing({ made: true }).keys, ['audit', macs]]) });
      await testSealing(database, { crypto: other }).seal();
    });
    expect(report.findingsByKind).toMatchObject({ 'head-changed': 2, 'anchor-differs': 2, cut: 1 });
  });

  checkpoint('15.sealed', 'a tree that was computed anew with the stolen key is found by the anchor', async () => {
    const report = await after(async (seqs) => {
      await sql('DELETE FROM audit.event WHERE seq = $1', [seqs[4]]);
      await sql('TRUNCATE audit.head, audit.batch, audit.anchoring CASCADE');
      await restoreTriggers();
      await testSealing(database, { crypto }).seal();
    });
    expect(report.findingsByKind).toMatchObject({ 'anchor-differs': 2, cut: 1 });
  });

  it.each<[string, string, Partial<Record<FindingKind, number>>]>([
    [
      'leaves',
      `UPDATE audit.batch SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1) WHERE number = 2`,
      { 'batch-changed': 1 },
    ],
    ['a batch', 'DELETE FROM audit.batch WHERE number = 2', { 'batch-changed': 1, inserted: 10 }],
    ['a head in the middle', 'DELETE FROM audit.head WHERE number = 2', { 'head-removed': 1, cut: 1 }],
    ['a column of a head', `UPDATE audit.head SET last_seq = last_seq - 1 WHERE number = 2`, { 'head-changed': 1 }],
    [
      'a signature',
      `UPDATE audit.head SET signature = set_byte(signature, 1, get_byte(signature, 1) # 1) WHERE number = 2`,
      { 'head-changed': 1 },
    ],
    [
      'xid of a row',
      `UPDATE audit.event SET xid = '1' WHERE seq = (SELECT min(seq) + 3 FROM audit.event)`,
      { moved: 1 },
    ],
  ])('finds changed %s', async (_what, deed, kinds) => {
    const report = await after(async () => {
      await sql(deed);
    });
    expect(report.outcome).toBe('broken');
    expect(report.findingsByKind).toMatchObject(kinds);
  });

  it('finds lines that were taken out of the file, or written into it', async () => {
    await sealBatches(3, 3, 3);
    const lines = readFileSync(sealing.anchorFile, 'utf8').trimEnd().split('\n');
    writeFileSync(sealing.anchorFile, `${lines.slice(0, 2).join('\n')}\n`);
    expect(await found()).toEqual({ 'anchor-lost': 1 });
    const head = JSON.parse(lines[3] ?? '') as { text: string; signature: string };
    const forged = { ...head, text: head.text.replace('"number":3', '"number":9') };
    appendFileSync(sealing.anchorFile, `${lines.slice(2).join('\n')}\n${JSON.stringify(forged)}\n`);
    expect(await found()).toEqual({ 'anchor-forged': 1 });
  });
});

describe('after a restore', () => {
  let owner: Db;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const source = await makeDataSource({ url: database.ownerUrl, purpose: 'owner' }).initialize();
    owner = new Db(source);
    close = () => source.destroy();
  });
  afterAll(() => close());

  it('a new era says what was lost, takes over what was not sealed, and is whole with all that follows', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sekisho-era-'));
    sealing = testSealing(database, { crypto, dataDir });
    await sealBatches(10);
    // The backup has events that were not sealed when it was made.
    await sealing.audit.recordAlone(...events(3));
    for (const table of TABLES) await sql(`CREATE TABLE app.old_${table.split('.')[1]} AS TABLE ${table}`);
    await sealBatches(5, 5);
    await sql('SET session_replication_role = replica');
    for (const table of TABLES) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await sql(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
    for (const table of TABLES) {
      await sql(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM app.old_${table.split('.')[1]}`);
      await sql(`DROP TABLE app.old_${table.split('.')[1]}`);
    }
    // It came from a server that had counted its transactions further than this one.
    await restoreTriggers();

    expect(await found()).toEqual({ cut: 1 });
    expect(await sealing.beginEra.run(owner)).toEqual({ era: 2, headsLost: 2, rowsInherited: 3 });
    sealing = testSealing(database, { crypto, dataDir });
    await sealing.loop.turn();
    expect((await sealing.heads.newest(database.db))?.number).toBe(2);
    await sealBatches(4, 4);
    const report = await sealing.verify();
    expect(report).toMatchObject({ outcome: 'intact', rows: 10 + 3 + 1 + 8, tailRows: 0 });
    expect(report.anchors[0]).toMatchObject({ headsLost: 2, newest: { era: 2, number: 4 } });

    // What is done to the old era, to what was taken over and to the new one is found as ever.
    const rows = await sql<{ seq: string }>('SELECT seq FROM audit.event ORDER BY seq');
    await sql('SET session_replication_role = replica');
    await sql('ALTER TABLE audit.event DISABLE TRIGGER ALL');
    const chosen = [rows[2]?.seq, rows[11]?.seq, rows[20]?.seq];
    await sql('DELETE FROM audit.event WHERE seq = ANY($1)', [chosen]);
    await restoreTriggers();
    expect((await sealing.verify()).findings.map(({ kind, seq }) => [kind, seq])).toEqual(
      chosen.map((seq) => ['removed', seq]),
    );
    // And a second restore begins a third.
    expect(await sealing.beginEra.run(owner)).toMatchObject({ era: 3, headsLost: 0, rowsInherited: 0 });
  });
});

describe('retention', () => {
  it('removes the rows of whole batches that are old and anchored, says so signed, and leaves what proves them', async () => {
    const source = await makeDataSource({ url: database.ownerUrl, purpose: 'owner' }).initialize();
    const owner = new Db(source);
    try {
      await sealBatches(6, 4);
      expect(await sealing.retire.run(owner, 3_653)).toBeUndefined();
      await expect(sealing.retire.run(owner, 30)).rejects.toThrow('3653 days');
      await database.mover.advance(3_700 * 86_400);
      await sealBatches(5);
      expect(await sealing.retire.run(owner, 3_653)).toEqual({ era: 1, number: 2, rows: 10 });
      expect(await sealing.retire.run(owner, 3_653)).toBeUndefined();
      await sealing.seal();
      expect(await sealing.verify()).toMatchObject({ outcome: 'intact', rows: 6, findingCount: 0 });
      // Rows that nobody has retired are missed as ever, and a retirement that we have not signed counts for nothing.
      await sql('SET session_replication_role = replica');
      for (const table of TABLES) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
      await sql(`DELETE FROM audit.event WHERE type = 'sealing-test.happened'`);
      await sql(
        `INSERT INTO audit.retirement (era, number, text, key_version, signature)
         VALUES (1, 3, '{"format":"sekisho-audit-retirement/1","era":1,"number":3,"at":1}', 1, decode(repeat('00', 64), 'hex'))`,
      );
      await restoreTriggers();
      expect((await sealing.verify()).findingsByKind).toEqual({ removed: 5 });
    } finally {
      await source.destroy();
    }
  });
});
