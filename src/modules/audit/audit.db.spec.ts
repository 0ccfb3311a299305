import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testAudit } from '../../../test/support/audit.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { testCrypto } from '../../../test/support/keys.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { runInContext } from '../../platform/context/request-context.js';
import { newId } from '../../platform/ids/ids.js';
import { AuditRepository } from './audit.repository.js';
import { verifyRow } from './audit-row.js';
import { ConfinedAreas } from './confined-areas.js';
import { AuditTrail } from './audit-trail.js';
import { defineEvent } from './event.js';
import type { PostgresAudit } from './postgres-audit.js';

const dispatched = defineEvent<{ channel: string; pieces: number }>('audit-test.dispatched', {
  version: 2,
  items: ['②'],
});
const throttled = defineEvent<{ budget: string }>('audit-test.throttled', { version: 1, items: ['⑤'] });

let database: TestDatabase;
const crypto = testCrypto();
const repository = new AuditRepository();
let audit: PostgresAudit;
let trail: AuditTrail;

beforeAll(async () => {
  database = await startTestDatabase();
  const { db } = database;
  audit = testAudit(database, crypto);
  trail = new AuditTrail(db, crypto.ring, repository, new ConfinedAreas());
  await database.asOwner('CREATE TABLE app.act (id uuid PRIMARY KEY)');
  await database.asOwner('GRANT ALL ON app.act TO sekisho_app');
}, 120_000);
afterAll(() => database.stop());

/** What the MAC of each row says of it. */
const verdicts = async () =>
  (await repository.after(database.db, '-1', 10_000)).map((row) => ({
    id: row.id,
    verdict: verifyRow(crypto.ring, row),
  }));
const suspects = async () => (await verdicts()).filter(({ verdict }) => verdict !== 'intact');

const newEvent = (memberId: string, cardId: string = newId()) =>
  dispatched({
    actor: { kind: 'staff', id: newId() },
    subject: { kind: 'card', id: cardId },
    memberId,
    details: { channel: 'registered-mail', pieces: 1 },
  });

describe('an event and its act', () => {
  const act = (id: string, fail: boolean) =>
    database.db.transact(async (tx) => {
      await tx.query('INSERT INTO app.act VALUES ($1)', [id]);
      await audit.record(tx, newEvent(id));
      if (fail) throw new Error('after the act');
    });

  it('are committed together', async () => {
    const id = newId();
    await act(id, false);
    expect(await database.db.query('SELECT id FROM app.act WHERE id = $1', [id])).toHaveLength(1);
    expect((await trail.read({ memberId: id })).entries).toHaveLength(1);
  });

  checkpoint('15.one-stream', 'an act that is rolled back leaves no event', async () => {
    const id = newId();
    await expect(act(id, true)).rejects.toThrow('after the act');
    expect(await database.db.query('SELECT id FROM app.act WHERE id = $1', [id])).toHaveLength(0);
    expect((await trail.read({ memberId: id })).entries).toHaveLength(0);
  });

  checkpoint('15.one-stream', 'an act whose event can not be written is not done', async () => {
    const id = newId();
    await database.asOwner('REVOKE INSERT (id) ON audit.event FROM sekisho_app');
    try {
      await expect(act(id, false)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await database.asOwner('GRANT INSERT (id) ON audit.event TO sekisho_app');
    }
    expect(await database.db.query('SELECT id FROM app.act WHERE id = $1', [id])).toHaveLength(0);
  });

  it('a refusal is kept although its own work is rolled back', async () => {
    const id = newId();
    await expect(
      database.db.transact(async (tx) => {
        await tx.query('INSERT INTO app.act VALUES ($1)', [id]);
        await audit.recordAlone({ ...newEvent(id), outcome: 'refused' });
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    const { entries } = await trail.read({ memberId: id });
    expect(entries.map(({ outcome }) => outcome)).toEqual(['refused']);
  });
});

describe('a row', () => {
  it('says who, what, whom, when and from where, without the address itself', async () => {
    const [memberId, cardId] = [newId(), newId()];
    const event = newEvent(memberId, cardId);
    await runInContext({ requestId: 'request-1', address: '203.0.113.77' }, () => audit.recordAlone(event));
    const [entry] = (await trail.read({ subject: { kind: 'card', id: cardId } })).entries;
    expect(entry).toMatchObject({
      type: 'audit-test.dispatched',
      version: 2,
      actorKind: 'staff',
      actorId: event.actor.id,
      memberId,
      outcome: 'success',
      items: ['②'],
      requestId: 'request-1',
      networkPrefix: '203.0.113.0/24',
      details: { channel: 'registered-mail', pieces: 1 },
      verdict: 'intact',
    });
    expect(Math.abs((entry?.at.getTime() ?? 0) - database.clock.nowMs())).toBeLessThan(10_000);
    expect(crypto.keyedHash.matches('network', 'address', '203.0.113.77', entry?.networkHash ?? Buffer.of())).toBe(
      true,
    );
    const [text] = await database.asOwner<{ text: string }>(
      'SELECT e::text AS text FROM audit.event e WHERE member_id = $1',
      [memberId],
    );
    expect(text?.text).not.toContain('113.77');
  });

  it('has the transaction that wrote it and a place in its order, for the sealer', async () => {
    const memberId = newId();
    const xid = await database.db.transact(async (tx) => {
      await audit.record(tx, newEvent(memberId), newEvent(memberId), newEvent(memberId));
      const [row] = await tx.query<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid');
      return row?.xid;
    });
    const rows = await database.db.query<{ xid: string }>(
      'SELECT xid::text, seq FROM audit.event WHERE member_id = $1 ORDER BY xid, seq',
      [memberId],
    );
    expect(rows.map((row) => row.xid)).toEqual([xid, xid, xid]);
  });

  it('has a network even when a whole address was claimed to be one', async () => {
    const insert = (prefix: string) =>
      database.asOwner(
        `INSERT INTO audit.event (id, at, type, version, actor_kind, subject_kind, outcome, items, network_prefix, details, mac_key_version, mac)
         VALUES ($1, now(), 'audit-test.made', 1, 'system', 'system', 'success', '{}', $2, '{}', 1, decode(repeat('00', 32), 'hex'))`,
        [newId(), prefix],
      );
    await expect(insert('203.0.113.77/32')).rejects.toMatchObject({ code: '23514' });
    await expect(insert('2001:db8::1/128')).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the trail', () => {
  it('comes in pages, newest first, by member, subject and actor', async () => {
    const memberId = newId();
    const actor = { kind: 'staff', id: newId() } as const;
    const events = Array.from({ length: 7 }, () => ({ ...newEvent(memberId), actor }));
    for (const event of events) await audit.recordAlone(event);
    const seen: (string | null)[] = [];
    let before: string | undefined;
    let pages = 0;
    do {
      const page = await trail.read({ memberId }, { rowsMax: 3, ...(before === undefined ? {} : { before }) });
      seen.push(...page.entries.map(({ subjectId }) => subjectId));
      before = page.next;
      pages += 1;
    } while (before !== undefined);
    expect(pages).toBe(3);
    expect(seen).toEqual(events.map(({ subject }) => subject.id).reverse());
    expect((await trail.read({ actor })).entries).toHaveLength(7);
    expect((await trail.read({ subject: { kind: 'card', id: events[0]?.subject.id ?? '' } })).entries).toHaveLength(1);
  });

  it('finds its pages by an index', async () => {
    for (const where of [
      `member_id = '${newId()}'`,
      `subject_kind = 'card' AND subject_id = 'x'`,
      `actor_kind = 'staff' AND actor_id = 'x'`,
    ]) {
      const plan = await database.asOwner<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT * FROM audit.event WHERE ${where} AND seq < 100 ORDER BY seq DESC LIMIT 10`,
      );
      expect(JSON.stringify(plan)).toMatch(/Index (Only )?Scan Backward using event_(member|subject|actor)/);
    }
  });
});

describe('the stream is append-only', () => {
  const changes = [
    ['update', `UPDATE audit.event SET outcome = 'success'`],
    ['update of nothing', `UPDATE audit.event SET outcome = 'success' WHERE false`],
    ['delete', 'DELETE FROM audit.event'],
    ['truncate', 'TRUNCATE audit.event'],
    ['merge', `MERGE INTO audit.event e USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`],
    [
      'insert that updates',
      `INSERT INTO audit.event (id, at, type, version, actor_kind, subject_kind, outcome, items, details, mac_key_version, mac)
       SELECT id, at, type, version, actor_kind, subject_kind, outcome, items, details, mac_key_version, mac FROM audit.event
       ON CONFLICT (id) DO UPDATE SET outcome = 'success'`,
    ],
  ] as const;

  it.each(changes)('the application may not %s', async (_what, sql) => {
    await expect(database.db.execute(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(changes)('the owner may not %s either', async (_what, sql) => {
    await audit.recordAlone(newEvent(newId()));
    await expect(database.asOwner(sql)).rejects.toThrow('append-only');
  });

  checkpoint(
    '15.one-stream',
    'nobody changes the stream, even where triggers are said to be off for replicas',
    async () => {
      await expect(
        database.asOwner(`DO $$ BEGIN SET LOCAL session_replication_role = replica; DELETE FROM audit.event; END $$`),
      ).rejects.toThrow('append-only');
    },
  );

  it('the application gives neither xid nor seq', async () => {
    const [own] = await database.db.query<{ allowed: boolean }>(
      `SELECT has_column_privilege('audit.event', 'xid', 'INSERT') OR has_column_privilege('audit.event', 'seq', 'INSERT')
         OR has_table_privilege('audit.event', 'UPDATE') OR has_table_privilege('audit.event', 'DELETE')
         OR has_table_privilege('audit.event', 'TRUNCATE') OR has_table_privilege('audit.event', 'TRIGGER') AS allowed`,
    );
    expect(own).toEqual({ allowed: false });
  });
});

describe('verification', () => {
  /** What somebody can do who owns the whole server. */
  const behindTheTriggers = async (sql: string, parameters: readonly string[]) => {
    await database.asOwner('ALTER TABLE audit.event DISABLE TRIGGER event_is_append_only');
    try {
      return await database.asOwner(sql, parameters);
    } finally {
      await database.asOwner('ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_is_append_only');
    }
  };
  killTest(
    '15.one-stream',
    'is what is left where the trigger is off: what was changed is found by its MAC',
    async () => {
      const memberId = newId();
      await audit.recordAlone(newEvent(memberId));
      const tamper = `UPDATE audit.event SET outcome = 'refused' WHERE member_id = $1 RETURNING id`;
      await expect(database.asOwner(tamper, [memberId])).rejects.toThrow('append-only');
      expect(await behindTheTriggers(tamper, [memberId])).toHaveLength(1);
      expect((await suspects()).map(({ verdict }) => verdict)).toEqual(['changed']);
      await behindTheTriggers('DELETE FROM audit.event WHERE member_id = $1', [memberId]);
    },
  );
  it('finds nothing where nothing was changed', async () => {
    await audit.recordAlone(newEvent(newId()));
    expect(await suspects()).toEqual([]);
    expect((await verdicts()).length).toBeGreaterThan(0);
  });

  it.each([
    `at = at + interval '1 millisecond'`,
    `type = 'audit-test.throttled'`,
    `version = 1`,
    `actor_kind = 'system'`,
    `actor_id = '0197f7a0-0000-7000-8000-000000000000'`,
    `actor_id = NULL`,
    `subject_kind = 'device'`,
    `subject_id = NULL`,
    `member_id = gen_random_uuid()`,
    `member_id = NULL`,
    `outcome = 'refused'`,
    `items = '{①}'`,
    `items = '{}'`,
    `request_id = 'other'`,
    `network_prefix = '198.51.100.0/24'`,
    `network_hash = NULL`,
    `network_hash = decode(repeat('01', 33), 'hex')`,
    `details = details || '{"pieces": 2}'`,
    `details = details - 'pieces'`,
    `details = details || '{"more": null}'`,
    `mac = decode(repeat('00', 32), 'hex')`,
    `id = gen_random_uuid()`,
  ])('names a row after SET %s', async (change) => {
    const memberId = newId();
    await runInContext({ requestId: 'request-2', address: '203.0.113.78' }, () =>
      audit.recordAlone(newEvent(memberId)),
    );
    const [before] = await database.asOwner<{ id: string; seq: string }>(
      'SELECT id, seq FROM audit.event WHERE member_id = $1',
      [memberId],
    );
    const seq = before?.seq ?? '';
    await behindTheTriggers(`UPDATE audit.event SET ${change} WHERE seq = $1`, [seq]);
    const [after] = await database.asOwner<{ id: string }>('SELECT id FROM audit.event WHERE seq = $1', [seq]);
    expect(await suspects()).toEqual([{ id: after?.id, verdict: 'changed' }]);
    await behindTheTriggers('DELETE FROM audit.event WHERE seq = $1', [seq]);
    expect(await suspects()).toEqual([]);
  });

  it('names a row that was inserted without the key, and one copied from another under a new id', async () => {
    const memberId = newId();
    await audit.recordAlone(newEvent(memberId));
    const [forged, copied] = [newId(), newId()];
    await database.asOwner(
      `INSERT INTO audit.event (id, at, type, version, actor_kind, subject_kind, outcome, items, details, mac_key_version, mac)
       VALUES ($1, now(), 'audit-test.made', 1, 'system', 'system', 'success', '{}', '{}', 1, decode(repeat('ab', 32), 'hex'))`,
      [forged],
    );
    await database.asOwner(
      `INSERT INTO audit.event (id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items, details, mac_key_version, mac)
       SELECT $1, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items, details, mac_key_version, mac
       FROM audit.event WHERE member_id = $2`,
      [copied, memberId],
    );
    expect((await suspects()).map(({ id }) => id).sort()).toEqual([forged, copied].sort());
    const entries = (await trail.read({ memberId })).entries.map(({ id, verdict }) => [id === copied, verdict]);
    expect(entries).toEqual([
      [true, 'changed'],
      [false, 'intact'],
    ]);
    await behindTheTriggers('DELETE FROM audit.event WHERE id = $1 OR id = $2', [forged, copied]);
  });

  it('knows older key versions, and says when one is gone', async () => {
    const other = testCrypto();
    const writer = testAudit(database, other);
    other.rotate('audit');
    const memberId = newId();
    await writer.recordAlone(newEvent(memberId));
    expect((await trail.read({ memberId })).entries[0]?.verdict).toBe('unknown-key');
    expect(
      (await new AuditTrail(database.db, other.ring, repository, new ConfinedAreas()).read({ memberId })).entries[0]
        ?.verdict,
    ).toBe('intact');
    other.rotate('audit');
    expect(
      (await new AuditTrail(database.db, other.ring, repository, new ConfinedAreas()).read({ memberId })).entries[0]
        ?.verdict,
    ).toBe('intact');
    await behindTheTriggers('DELETE FROM audit.event WHERE member_id = $1', [memberId]);
  });
});

describe('counted events', () => {
  const tries = (address: string, times: number) =>
    runInContext({ requestId: 'request-3', address }, () => {
      for (let time = 0; time < times; time += 1) {
        audit.count(
          throttled({
            actor: { kind: 'anonymous' },
            subject: { kind: 'system' },
            outcome: 'refused',
            details: { budget: 'count-test' },
          }),
        );
      }
    });
  const written = () =>
    database.db.query<{ count: number; networkPrefix: string; requestId: string | null }>(
      `SELECT (details->>'count')::int AS count, network_prefix AS "networkPrefix", request_id AS "requestId" FROM audit.event
       WHERE type = 'audit-test.throttled' ORDER BY seq`,
    );

  it('are one row per minute and address, written when the minute is over, and verify like all others', async () => {
    tries('203.0.113.1', 1000);
    tries('203.0.113.2', 10);
    await audit.flushCounts(false);
    expect(await written()).toEqual([]);
    await database.mover.advance(60);
    tries('203.0.113.1', 5);
    await audit.flushCounts(false);
    const first = [
      { count: 1000, networkPrefix: '203.0.113.0/24', requestId: null },
      { count: 10, networkPrefix: '203.0.113.0/24', requestId: null },
    ];
    expect(await written()).toEqual(first);
    await audit.flushCounts(true);
    expect(await written()).toEqual([...first, { count: 5, networkPrefix: '203.0.113.0/24', requestId: null }]);
    await audit.flushCounts(true);
    expect(await written()).toHaveLength(3);
    expect(await suspects()).toEqual([]);
  });
});
