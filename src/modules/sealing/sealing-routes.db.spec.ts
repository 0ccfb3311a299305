import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { newMember, signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { fundMember } from '../../../test/support/money.js';
import { addVersion, KEY_PURPOSES, KeyRing, promoteNewest } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { MemberLimits } from '../limits/index.js';
import { trailRead } from '../audit/audit.events.js';
import { Audit, type AuditEvent } from '../audit/index.js';
import { memberHit } from '../screening/screening.events.js';
import { actProposed } from '../staff/staff.events.js';
import { AnchorWatch } from './anchor-watch.js';
import { type InclusionProof, SealingKeys, VerifyAuditLog, verifyProof } from './index.js';
import { SealLoop } from './seal-loop.js';
import { ReplayRows } from './verification/replay-records.js';

const someEvent = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;

let app: TestApp;
let auditor: TestStaff;

beforeAll(async () => {
  // Rows are sealed up to the oldest transaction of the whole server, which here is nobody else's.
  app = await startTestApp({ databaseOptions: { ownServer: true } });
  auditor = await signedInStaff(app, 'auditor');
}, 120_000);
afterAll(() => app.stop());

const turn = () => app.get(SealLoop).turn();
const anyEvent = async (): Promise<string> => {
  const [row] = await app.database.asOwner<{ id: string }>('SELECT id FROM audit.event ORDER BY seq LIMIT 1');
  return row?.id ?? '';
};
const eventsOf = (type: string) =>
  app.database.asOwner<{ details: Record<string, unknown>; actor_id: string | null; outcome: string }>(
    'SELECT details, actor_id, outcome FROM audit.event WHERE type = $1 ORDER BY seq',
    [type],
  );

describe('the proof of an event', () => {
  const proofOf = (id: string, staff = auditor) => staff.client.get(`/issuer/api/audit/events/${id}/proof`);

  checkpoint(
    '15.sealed',
    'convinces somebody who has the public key and nothing else, and nobody of anything that was changed',
    async () => {
      await turn();
      const id = await anyEvent();
      const reply = await proofOf(id);
      expect(reply.status).toBe(200);
      const proof = reply.body as InclusionProof;
      const keys = app
        .get(SealingKeys)
        .all()
        .map(({ publicKey }) => publicKey);
      expect(verifyProof(proof, keys)).toMatchObject({ proven: true, head: { era: 1 } });
      expect(proof.anchors).toEqual(['file']);
      expect((await eventsOf('sealing.proof-taken')).at(-1)).toMatchObject({
        actor_id: auditor.id,
        details: { eventId: id, anchored: true },
      });

      const { event, head } = proof;
      const lies: readonly [string, InclusionProof][] = [
        ...(Object.keys(event) as (keyof typeof event)[]).map((name): [string, InclusionProof] => {
          const value = event[name];
          const other =
            typeof value === 'number'
              ? value + 1
              : typeof value === 'string'
                ? bent(value)
                : name === 'details'
                  ? { a: 1 }
                  : name === 'items'
                    ? ['①']
                    : 'x1';
          return [name, { ...proof, event: { ...event, [name]: other } }];
        }),
        ['index', { ...proof, index: proof.index + 1 }],
        ['path', { ...proof, path: proof.path.length === 0 ? ['00'.repeat(32)] : proof.path.slice(1) }],
        ['head', { ...proof, head: { ...head, text: head.text.replace(/"at":\d/, '"at":9') } }],
        ['signature', { ...proof, head: { ...head, signature: Buffer.alloc(64).toString('base64') } }],
        ['format', { ...proof, format: 'other' as never }],
      ];
      for (const [what, lie] of lies) expect([what, verifyProof(lie, keys).proven]).toEqual([what, false]);
      expect(verifyProof(proof, [])).toEqual({ proven: false, reason: 'unknown-key' });
      expect(verifyProof({} as InclusionProof, keys)).toEqual({ proven: false, reason: 'unreadable' });
    },
  );

  it('is verified by the command without a portal, a database or a key ring', async () => {
    await turn();
    const reply = await proofOf(await anyEvent());
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'sekisho-proof-')), 'proof.json');
    writeFileSync(file, reply.text);
    const key = app.get(SealingKeys).current().publicKey;
    const command = (proof: string) =>
      execFileSync(process.execPath, ['dist/src/commands/audit-proof.js', proof, '--key', key], {
        env: { PATH: process.env['PATH'] },
        encoding: 'utf8',
      });
    expect(command(file)).toContain('PROVEN');
    writeFileSync(file, reply.text.replace('"outcome":"success"', '"outcome":"refused"'));
    expect(() => command(file)).toThrow();
  });

  it('is given of a confined event to its role alone; to others it is as if there was none', async () => {
    const compliance = await signedInStaff(app, 'auditor', 'compliance');
    const seenBy = async (event: AuditEvent) => {
      await app.get(Audit).recordAlone(event);
      const [row] = await app.database.asOwner<{ id: string }>(
        'SELECT id FROM audit.event WHERE type = $1 ORDER BY seq DESC LIMIT 1',
        [event.type],
      );
      await turn();
      const replies = [await proofOf(row?.id ?? ''), await proofOf(row?.id ?? '', compliance)];
      return replies.map(({ status, body }) => [status, body.code]);
    };
    const found = [
      [404, 'request.not-found'],
      [200, undefined],
    ];
    expect(await seenBy(memberHit({ ...someEvent, details: { hitId: newId(), memberId: newId() } }))).toEqual(found);
    // What was proposed in such an area is told by others.
    const proposed = (act: string) => actProposed({ ...someEvent, details: { act, proposalId: newId() } });
    expect(await seenBy(proposed('screening.clear-hit'))).toEqual(found);
    expect(await seenBy(proposed('freezes.restore'))).toEqual([found[1], found[1]]);
  });

  it('is refused for what is not sealed yet, for what there is not, and to others than auditors and administrators', async () => {
    const support = await signedInStaff(app, 'support');
    // Somebody else has the turn, so the loop of this process seals nothing.
    const sealer = new Client({ connectionString: app.database.ownerUrl });
    await sealer.connect();
    await sealer.query('SELECT pg_advisory_lock(7351606121)');
    await app.get(Audit).recordAlone(trailRead({ ...someEvent, details: { of: 'member', rows: 0 } }));
    const [last] = await app.database.asOwner<{ id: string }>('SELECT id FROM audit.event ORDER BY seq DESC LIMIT 1');
    expect((await proofOf(last?.id ?? '')).body).toMatchObject({ status: 409, code: 'sealing.not-sealed-yet' });
    await sealer.end();
    expect((await proofOf(newId())).status).toBe(404);
    expect((await proofOf('x')).status).toBe(404);
    for (const address of ['sealing', 'verifications', `events/${newId()}/proof`]) {
      expect((await support.client.get(`/issuer/api/audit/${address}`)).status).toBe(403);
      expect((await app.client().get(`/issuer/api/audit/${address}`)).status).toBe(401);
    }
    expect((await support.client.post('/issuer/api/audit/verifications')).status).toBe(403);
  });
});

/** The same length, and another text. */
function bent(text: string): string {
  const first = text.startsWith('9') || text.startsWith('f') ? '8' : '9';
  return /^[0-9a-f]/.test(text) ? first + text.slice(1) : `x${text.slice(1)}`;
}

describe('a verification that is asked for', () => {
  checkpoint(
    '15.sealed',
    'is a job with its report, one at a time; what it finds is an event',
    async () => {
      await app.jobs.drain();
      await turn();
      const start = () => auditor.client.post('/issuer/api/audit/verifications');
      const started = await start();
      expect(started.status).toBe(202);
      expect((await start()).body).toMatchObject({ status: 409, code: 'sealing.verification-under-way' });
      await app.jobs.drain();
      const past = await auditor.client.get('/issuer/api/audit/verifications');
      expect(past.body.verifications[0]).toMatchObject({
        ...{ id: started.body.id, requestedByName: auditor.name, outcome: 'intact' },
        report: { findingCount: 0, anchors: [{ anchor: 'file', read: true }] },
      });
      expect((await eventsOf('sealing.verified')).at(-1)).toMatchObject({
        outcome: 'success',
        details: { outcome: 'intact' },
      });

      await app.database.asOwner('ALTER TABLE audit.event DISABLE TRIGGER event_is_append_only');
      await app.database.asOwner(`UPDATE audit.event SET outcome = 'refused' WHERE id = $1`, [await anyEvent()]);
      await start();
      await app.jobs.drain();
      const broken = await auditor.client.get('/issuer/api/audit/verifications');
      expect(broken.body.verifications[0]).toMatchObject({
        outcome: 'broken',
        report: { findings: [{ kind: 'changed' }] },
      });
      expect((await eventsOf('sealing.verified')).at(-1)).toMatchObject({
        outcome: 'failed',
        details: { findings: 1 },
      });
      await app.database.asOwner(`UPDATE audit.event SET outcome = 'success' WHERE id = $1`, [await anyEvent()]);
      await app.database.asOwner('ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_is_append_only');
    },
    30_000,
  );

  it('shows how far sealing has come, with the public keys', async () => {
    await turn();
    const state = await auditor.client.get('/issuer/api/audit/sealing');
    expect(state.body).toMatchObject({
      newest: { era: 1, number: expect.any(Number), total: expect.any(Number) },
      anchors: [{ name: 'file', outside: false, era: 1 }],
      ...{
        alarms: [],
        changesClosed: false,
        keys: [{ version: 1, publicKey: app.get(SealingKeys).current().publicKey }],
      },
    });
  });
});

describe('while no anchor is reached', () => {
  checkpoint('15.sealing-alarm', 'staff can look and stop, sign in and out, and change nothing', async () => {
    const support = await signedInStaff(app, 'support', 'card-operations');
    const { cardId } = await newMember(app);
    const watch = app.get(AnchorWatch);
    Object.defineProperty(watch, 'closed', { configurable: true, get: () => true });
    try {
      const closed = await support.client.post(`/issuer/api/cards/${cardId}/personalisation`);
      expect(closed.body).toMatchObject({ status: 503, code: 'request.unavailable' });
      expect(closed.headers['retry-after']).toBe('30');
      expect((await support.client.get(`/issuer/api/cards/${cardId}`)).status).toBe(200);
      expect((await support.client.post('/issuer/api/members/searches', { loginId: 'nobody123' })).status).not.toBe(
        503,
      );
      expect((await auditor.client.post('/issuer/api/audit/verifications')).status).toBe(202);
      // What stops something answers by its own rules.
      const stop = await support.client.post(`/issuer/api/links/${newId()}/suspension`, { reason: 'fraud' });
      expect(stop.status).not.toBe(503);
      expect((await support.client.post('/issuer/api/sign-out')).status).toBe(204);
    } finally {
      Reflect.deleteProperty(watch, 'closed');
    }
    const again = await signedInStaff(app, 'card-operations');
    // Kill test: with the guard's answer back to "open" the same call is done.
    expect((await again.client.post(`/issuer/api/cards/${cardId}/personalisation`)).status).toBe(204);
    await app.jobs.drain();
  });
});

describe('records of money and security', () => {
  /** Everything that is found about records; the log itself is left alone. */
  const found = async () => {
    const { findings } = await app.get(VerifyAuditLog).run();
    return findings.map(({ kind, record, recordId }) => [kind, record, recordId]);
  };
  /** Does something as superuser with triggers and constraints off, looks, and undoes it. */
  async function whileDone(deed: string, undo: string): Promise<unknown[]> {
    const superuser = new Client({ connectionString: app.database.ownerUrl });
    await superuser.connect();
    try {
      await superuser.query('SET session_replication_role = replica');
      for (const table of TABLES) await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await superuser.query(deed);
      const seen = await found();
      await superuser.query(undo);
      for (const table of TABLES) await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
      return seen;
    } finally {
      await superuser.end();
    }
  }
  const TABLES = ['app.ledger_posting', 'app.ledger_entry', 'app.member_limit', 'app.staff_member'];

  checkpoint(
    '15.witnessed',
    'are held to the digests in their events: what is changed, added or removed behind the portal is named',
    async () => {
      const member = await newMember(app);
      const { memberId } = member;
      await fundMember(app, memberId, 5_000n);
      await app.db.transact((tx) =>
        app.get(MemberLimits).set(tx, memberId, { kind: 'transfer', span: 'day', amountYen: 1_000n }),
      );
      expect(await found()).toEqual([]);

      const [posting] = await app.database.asOwner<{ id: string }>(
        'SELECT posting_id AS id FROM app.ledger_entry WHERE account_id = $1 LIMIT 1',
        [memberId],
      );
      const [limit] = await app.database.asOwner<{ id: string }>(
        'SELECT limit_id AS id FROM app.member_limit WHERE member_id = $1',
        [memberId],
      );
      const [postingId, limitId] = [posting?.id ?? '', limit?.id ?? ''];
      const other = newId();
      const staffId = auditor.id;
      const attacks: readonly [deed: string, undo: string, finding: unknown[]][] = [
        [
          `UPDATE app.ledger_entry SET amount_yen = amount_yen * 2 WHERE posting_id = '${postingId}'`,
          `UPDATE app.ledger_entry SET amount_yen = amount_yen / 2 WHERE posting_id = '${postingId}'`,
          ['record-changed', 'ledger.posting', postingId],
        ],
        [
          `INSERT INTO app.ledger_posting (posting_id, operation_id, kind, entries, posted_at, xid)
         SELECT '${other}', operation_id, kind, entries, posted_at, xid FROM app.ledger_posting WHERE posting_id = '${postingId}'`,
          `DELETE FROM app.ledger_posting WHERE posting_id = '${other}'`,
          ['record-unwitnessed', 'ledger.posting', other],
        ],
        [
          `UPDATE app.ledger_posting SET posting_id = '${other}' WHERE posting_id = '${postingId}'`,
          `UPDATE app.ledger_posting SET posting_id = '${postingId}' WHERE posting_id = '${other}'`,
          ['record-removed', 'ledger.posting', postingId],
        ],
        [
          `UPDATE app.member SET email = phone, phone = email WHERE id = '${memberId}'`,
          `UPDATE app.member SET email = phone, phone = email WHERE id = '${memberId}'`,
          ['record-changed', 'members.contact', memberId],
        ],
        [
          `UPDATE app.staff_member SET roles = roles || '{admin}' WHERE staff_id = '${staffId}'`,
          `UPDATE app.staff_member SET roles = '{auditor}' WHERE staff_id = '${staffId}'`,
          ['record-changed', 'staff.account', staffId],
        ],
        [
          `UPDATE app.member_limit SET amount_yen = 900000 WHERE limit_id = '${limitId}'`,
          `UPDATE app.member_limit SET amount_yen = 1000 WHERE limit_id = '${limitId}'`,
          ['record-changed', 'limits.own-limit', limitId],
        ],
        [
          `UPDATE app.member_limit SET limit_id = '${other}' WHERE limit_id = '${limitId}'`,
          `UPDATE app.member_limit SET limit_id = '${limitId}' WHERE limit_id = '${other}'`,
          ['record-unwitnessed', 'limits.own-limit', other],
        ],
        [
          `INSERT INTO app.member_passkey (id, member_id, credential_id, public_key, counter, transports, backup_eligible,
           backed_up, name_sealed, made_at, counts_from, without_wait)
         VALUES ('${other}', '${memberId}', '\\x01', '\\x02', 0, '{}', false, false, '\\x03', now(), now(), 'activation')`,
          `DELETE FROM app.member_passkey WHERE id = '${other}'`,
          ['record-unwitnessed', 'factors.passkey', other],
        ],
      ];
      for (const [deed, undo, finding] of attacks) expect(await whileDone(deed, undo)).toContainEqual(finding);
      expect(await found()).toEqual([]);
    },
    60_000,
  );

  killTest(
    '15.witnessed',
    'are not held to them where nobody compares: a limit that was raised is not seen',
    async () => {
      const { memberId } = await newMember(app);
      const limit = { kind: 'transfer', span: 'day', amountYen: 1_000n } as const;
      await app.db.transact((tx) => app.get(MemberLimits).set(tx, memberId, limit));
      const raise = (yen: number) =>
        `UPDATE app.member_limit SET amount_yen = ${String(yen)} WHERE member_id = '${memberId}'`;
      expect(await whileDone(raise(900_000), raise(1_000))).toHaveLength(1);
      const rows = app.get(ReplayRows);
      rows.run = () => Promise.resolve([]);
      try {
        expect(await whileDone(raise(900_000), raise(1_000))).toEqual([]);
      } finally {
        Reflect.deleteProperty(rows, 'run');
      }
    },
  );

  it('are held to them under older keys of the log as well', async () => {
    const { memberId } = await newMember(app);
    const ring = app.get(KeyRing);
    const before = {
      made: true,
      keys: new Map(
        KEY_PURPOSES.map((purpose) => [
          purpose,
          {
            current: ring.current(purpose).version,
            versions: new Map(ring.live(purpose).map((key) => [key.version, key])),
          },
        ]),
      ),
    };
    ring.replace(promoteNewest(addVersion(before, 'audit'), 'audit'));
    await newMember(app);
    expect(await found()).toEqual([]);
    expect(memberId).not.toBe('');
  });
});
