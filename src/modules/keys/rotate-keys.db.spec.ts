import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { AesFieldCipher } from '../../platform/crypto/aes-field-cipher.js';
import { HmacBlindIndex } from '../../platform/crypto/hmac-blind-index.js';
import {
  declareSealedTable,
  KeyRing,
  newKeyRing,
  readKeyRingFile,
  writeKeyRingFile,
} from '../../platform/crypto/index.js';
import { KeyRingReload } from '../../platform/crypto/key-ring.reload.js';
import { Db, makeDataSource } from '../../platform/database/index.js';
import { Audit, AuditTrail } from '../audit/index.js';
import { Reseal } from './reseal.js';
import { ResealRepository } from './reseal.repository.js';
import { RotateKeys, type RingStore } from './rotate-keys.js';

declareSealedTable({ table: 'app.pinned', hashes: ['hash'] });
declareSealedTable({
  table: 'app.rotated',
  sealed: ['secret'],
  indexes: {
    domains: { secret_index: 'rotated.secret' },
    values: ({ secret }) => ({ secret_index: secret ?? undefined }),
  },
});

/** One process of the portal: its own ring, taken from the file that all share. */
function processOn(path: string) {
  const ring = new KeyRing(readKeyRingFile(path, { strict: true }));
  const reload = new KeyRingReload(ring, path, (error) => {
    throw error;
  });
  return { ring, reload, cipher: new AesFieldCipher(ring), index: new HmacBlindIndex(ring) };
}

let app: TestApp;
let owner: Db;
let closeOwner: () => Promise<void>;
const dir = mkdtempSync(join(tmpdir(), 'sekisho-rotate-'));
const path = join(dir, 'keys.json');

beforeAll(async () => {
  // It serves and does no jobs: a sweep that makes keys for messages would fill a table in the middle.
  app = await startTestApp({ config: { duties: ['serve'] } });
  const source = await makeDataSource({ url: app.database.ownerUrl, purpose: 'owner' }).initialize();
  owner = new Db(source);
  closeOwner = () => source.destroy();
  await app.database.asOwner('CREATE TABLE app.rotated (id text PRIMARY KEY, secret bytea, secret_index bytea UNIQUE)');
  await app.database.asOwner('CREATE TABLE app.pinned (id int PRIMARY KEY, hash bytea)');
  writeKeyRingFile(path, newKeyRing({ made: false }));
}, 120_000);
afterAll(async () => {
  await closeOwner();
  await app.stop();
  rmSync(dir, { recursive: true });
});

type Process = ReturnType<typeof processOn>;
const write = (by: Process, id: string) =>
  owner.execute('INSERT INTO app.rotated VALUES ($1, $2, $3)', [
    id,
    by.cipher.seal(`secret ${id}`, `rotated.secret:${id}`),
    by.index.of('rotated.secret', `secret ${id}`),
  ]);
const read = async (by: Process, id: string) => {
  const rows = await owner.query<{ id: string; secret: Buffer }>(
    'SELECT * FROM app.rotated WHERE secret_index = ANY($1)',
    [by.index.candidates('rotated.secret', `secret ${id}`)],
  );
  return rows.map((row) => by.cipher.open(row.secret, `rotated.secret:${row.id}`));
};

describe('a rotation with two processes at work', () => {
  it('has every value readable and findable by everybody at every step, and says in the audit log what was done', async () => {
    const [first, second, command] = [processOn(path), processOn(path), processOn(path)];
    await write(first, 'before');
    const pinned = first.index.of('pinned', 'x');
    const database = (sql: string, parameters: readonly Buffer[] = []) => app.database.asOwner(sql, parameters);
    const seen: string[][] = [];
    let at = 0;
    const store: RingStore = {
      read: () => readKeyRingFile(path, { strict: true }),
      write: (document) => {
        writeKeyRingFile(path, document);
      },
      // While the command waits, the processes take the ring over one after the other, and go on writing.
      settled: async () => {
        for (const process of [first, second]) {
          process.reload.look();
          at += 1;
          await write(process, `step-${at}`);
          for (const reader of [first, second, command]) {
            seen.push(await read(reader, 'before'), await read(reader, `step-${at}`));
          }
        }
      },
    };
    const reseal = new Reseal(owner, command.ring, command.cipher, command.index, new ResealRepository());
    // The other tables of the portal are empty here, and so have nothing under older keys.
    const rotation = new RotateKeys(command.ring, store, reseal, app.get(Audit));

    expect(await rotation.renew(['field', 'blind-index'])).toEqual(
      new Map([
        ['field', 2],
        ['blind-index', 2],
      ]),
    );
    expect(seen).toHaveLength(24);
    expect(seen.filter((texts) => texts.length !== 1)).toEqual([]);

    const early = await rotation.retire();
    expect(early.retired).toEqual([]);
    expect(early.inUse).toContainEqual({ purpose: 'field', table: 'app.rotated', rows: 3 });
    expect(readKeyRingFile(path, { strict: true }).keys.get('field')?.versions.size).toBe(2);

    const reports = await rotation.resealAll(2);
    expect(reports.find(({ table }) => table === 'app.rotated')).toMatchObject({ left: 0, stuck: [] });
    await database('INSERT INTO app.pinned VALUES (1, $1)', [pinned]);
    expect(await rotation.retire()).toEqual({
      retired: ['field'],
      inUse: [{ purpose: 'blind-index', table: 'app.pinned', rows: 1 }],
    });
    await database('DELETE FROM app.pinned');
    expect(await rotation.retire()).toEqual({ retired: ['field', 'blind-index'], inUse: [] });
    first.reload.look();
    expect(first.ring.live('field').map(({ version }) => version)).toEqual([2]);
    expect(first.ring.live('blind-index').map(({ version }) => version)).toEqual([2]);
    expect(first.ring.live('audit').map(({ version }) => version)).toEqual([1]);
    for (const id of ['before', 'step-1', 'step-4']) expect(await read(first, id)).toEqual([`secret ${id}`]);

    const { entries } = await app.get(AuditTrail).read({ subject: { kind: 'system', id: 'key-ring' } });
    expect(entries.map(({ type }) => type).reverse()).toEqual([
      'keys.added',
      'keys.added',
      'keys.promoted',
      'keys.promoted',
      'keys.table-resealed',
      'keys.retired',
      'keys.retired',
      'keys.retired',
    ]);
    expect(entries.find(({ type }) => type === 'keys.table-resealed')?.details).toMatchObject({
      table: 'app.rotated',
      left: 0,
    });
  });
});
