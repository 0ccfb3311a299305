import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { macOf } from '../../src/modules/audit/audit-row.js';
import { newId } from '../../src/platform/ids/ids.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { testCrypto } from '../support/keys.js';
import { type TestSealing, testSealing } from '../support/sealing.js';
import { tell } from './figures.js';

/** A multiple of 8,000. */
const ROWS = Number(process.env['SEALING_BENCH_ROWS'] ?? 1_000_000);
/** What a verification may take of a million rows on two cores. */
const SECONDS_PER_MILLION = 60;

let database: TestDatabase;
let sealing: TestSealing;
const crypto = testCrypto();

beforeAll(async () => {
  database = await startTestDatabase();
  sealing = testSealing(database, { crypto });
  await writeRows(ROWS);
  await database.asOwner('ANALYZE audit.event');
}, 900_000);
afterAll(() => database.stop());

/** Rows as the portal writes them, in portions of one transaction each. */
async function writeRows(rows: number): Promise<void> {
  const pool = new Pool({ connectionString: database.ownerUrl, max: 4 });
  const portion = 2_000;
  for (let done = 0; done < rows; done += 4 * portion) {
    await Promise.all(
      [0, 1, 2, 3].map(async () => {
        const written = Array.from({ length: portion }, rowOf);
        await pool.query(INSERT, [JSON.stringify(written)]);
      }),
    );
  }
  await pool.end();
}

const INSERT = `
  INSERT INTO audit.event (id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items,
    request_id, network_prefix, network_hash, details, mac_key_version, mac)
  SELECT id, at, type, version, "actorKind", "actorId", "subjectKind", "subjectId", "memberId", outcome, items, "requestId",
    "networkPrefix", decode("networkHash", 'hex'), details, "macKeyVersion", decode(mac, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS e(
    id uuid, at timestamptz, type text, version smallint, "actorKind" text, "actorId" text, "subjectKind" text,
    "subjectId" text, "memberId" uuid, outcome text, items text[], "requestId" text, "networkPrefix" text,
    "networkHash" text, details jsonb, "macKeyVersion" smallint, mac text)`;

function rowOf() {
  const memberId = newId();
  const facts = {
    ...{ id: newId(), at: database.clock.now(), type: 'bench.posted', version: 1, actorKind: 'member' as const },
    ...{ actorId: memberId, subjectKind: 'member', subjectId: memberId, memberId, outcome: 'success' as const },
    ...{ items: ['15'], requestId: newId(), networkPrefix: '203.0.113.0/24', networkHash: Buffer.alloc(33, 7) },
    details: {
      operation: 'transfers.send',
      operationId: newId(),
      postingId: newId(),
      kind: 'transfer',
      amountYen: 1_000,
    },
  };
  const { version, mac } = macOf(crypto.ring, facts);
  return {
    ...facts,
    at: facts.at.toISOString(),
    networkHash: facts.networkHash.toString('hex'),
    ...{ macKeyVersion: version, mac: mac.toString('hex') },
  };
}

describe('a log of a million events', () => {
  it('is sealed faster than it can be written', async () => {
    const startedMs = performance.now();
    await sealing.seal();
    const seconds = (performance.now() - startedMs) / 1_000;
    const figures = `${String(ROWS)} events in ${seconds.toFixed(1)} s`;
    tell('events sealed a second', ROWS / seconds, { atLeast: 5_000 }, figures);
    expect(ROWS / seconds).toBeGreaterThan(5_000);
  }, 600_000);

  it('is verified in less than a minute', async () => {
    const before = process.cpuUsage();
    const report = await sealing.verify();
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1e6;
    const figures = `${report.seconds.toFixed(1)} s for ${String(report.rows)} events, ${cpu.toFixed(1)} s of them computing here`;
    const share = (report.seconds * 1_000_000) / ROWS / SECONDS_PER_MILLION;
    tell('verification of a million events ÷ one minute', share, { atMost: 1 }, figures);
    expect(report).toMatchObject({ outcome: 'intact', rows: ROWS });
    expect(report.seconds).toBeLessThan((SECONDS_PER_MILLION * ROWS) / 1_000_000);
  }, 600_000);
});
