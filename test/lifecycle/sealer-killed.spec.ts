import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import path from 'node:path';
import { Client } from 'pg';
import { defineEvent } from '../../src/modules/audit/index.js';
import { AesFieldCipher } from '../../src/platform/crypto/aes-field-cipher.js';
import { HmacBlindIndex } from '../../src/platform/crypto/hmac-blind-index.js';
import { KeyedHash, KeyRing, readKeyRingFile } from '../../src/platform/crypto/index.js';
import { checkpoint } from '../support/checkpoint.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';
import { type TestSealing, testSealing } from '../support/sealing.js';

const happened = defineEvent<{ nth: number }>('sealer-test.happened', { version: 1, items: ['15'] });

describe('a sealer that is killed', () => {
  let database: TestDatabase;
  let folder: PortalFolder;
  const running: PortalProcess[] = [];
  beforeAll(async () => {
    database = await startTestDatabase({ ownServer: true });
    folder = portalFolder();
  }, 120_000);
  afterAll(async () => {
    for (const portal of running) {
      portal.signal('SIGKILL');
      await portal.ended();
    }
    folder.remove();
    await database.stop();
  });

  async function start(): Promise<PortalProcess> {
    const portal = startPortal({
      ...{ DATA_DIR: folder.dataDir, DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.ownerUrl },
      ...{ PORT: '0', SEALING_EVERY_SECONDS: '1' },
    });
    running.push(portal);
    await portal.ready();
    return portal;
  }

  /** Reads and writes with the portal's own keys. */
  function withKeysOfPortal(): TestSealing {
    const ring = new KeyRing(readKeyRingFile(path.join(folder.dataDir, 'keys.json'), { strict: false }));
    const crypto = {
      ...{
        ring,
        cipher: new AesFieldCipher(ring),
        blindIndex: new HmacBlindIndex(ring),
        keyedHash: new KeyedHash(ring),
      },
      rotate: () => undefined,
    };
    return testSealing(database, { crypto, dataDir: folder.dataDir });
  }

  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let waited = 0; waited < 60_000; waited += 100) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not within a minute: ${what}`);
  };
  const count = async (sql: string): Promise<number> => {
    const [row] = await database.asOwner<{ count: string }>(sql);
    return Number(row?.count ?? 0);
  };

  checkpoint(
    '15.sealed',
    'in the middle of a batch leaves nothing of it behind, and the next process seals every event once',
    async () => {
      const first = await start();
      await until('something is sealed', async () => (await count('SELECT count(*) FROM audit.head')) >= 2);
      const sealing = withKeysOfPortal();
      const holder = new Client({ connectionString: database.ownerUrl });
      await holder.connect();
      // The head of the batch is written by then, its leaves are not.
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE audit.batch IN SHARE MODE');
      const system = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
      await sealing.audit.recordAlone(
        ...Array.from({ length: 40 }, (_, nth) => happened({ ...system, details: { nth } })),
      );
      const waiting = `SELECT count(*) FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO audit.batch%'`;
      await until('the sealer is in the middle of a batch', async () => (await count(waiting)) > 0);
      const before = await count('SELECT count(*) FROM audit.head');
      first.signal('SIGKILL');
      await first.ended();
      await holder.query('ROLLBACK');
      await holder.end();
      await until('its connections are gone', async () => {
        return (
          (await count(
            `SELECT count(*) FROM pg_stat_activity WHERE application_name IN ('sekisho requests', 'sekisho jobs') AND state LIKE 'idle in%'`,
          )) === 0
        );
      });
      expect(await count('SELECT count(*) FROM audit.head')).toBe(before);

      await sealing.seal();
      const { unsealedRows, anchors } = await sealing.figures.run();
      expect([unsealedRows, ...anchors.map(({ rowsUnproven }) => rowsUnproven)]).toEqual([0, 0]);
      const report = await sealing.verify();
      // The records of the demo people, too, are as their events say.
      expect(report).toMatchObject({ outcome: 'intact', tailRows: 0, findings: [] });
      const sealed = await count('SELECT sum(rows) AS count FROM audit.head');
      expect(sealed).toBe(report.rows);
    },
    180_000,
  );
});
