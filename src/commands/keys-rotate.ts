import '../app.module.js';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import type { DataSource } from 'typeorm';
import { Audit } from '../modules/audit/index.js';
import { RESEALED, Reseal, ResealRepository, RotateKeys, type RingStore } from '../modules/keys/index.js';
import type { Config } from '../platform/config/index.js';
import {
  BlindIndex,
  cryptoSettings,
  FieldCipher,
  KEY_PURPOSES,
  KeyRing,
  KeyRingError,
  loadKeyRing,
  newKeyRing,
  readKeyRingFile,
  writeNewKeyRingFile,
  writeKeyRingFile,
  type KeyPurpose,
} from '../platform/crypto/index.js';
import { Db, openAsOwner } from '../platform/database/index.js';
import { inPortal, say, type CommandPortal } from './in-portal.js';

interface Options {
  readonly purpose: KeyPurpose[];
  readonly resealOnly?: boolean;
  readonly retire?: boolean;
  readonly new?: string;
}

const options = new Command('keys:rotate')
  .description(
    'Gives the portal new keys while it runs: adds a version, waits until every process reads with it, writes with it, and seals what is stored anew',
  )
  .addOption(new Option('--purpose <purpose...>', 'which keys').choices(KEY_PURPOSES).default([...RESEALED]))
  .option('--reseal-only', 'add no key; go on sealing what is stored under the newest ones')
  .option('--retire', 'take the older keys of encryption and look-up out of the ring, once nothing is under them')
  .option('--new <file>', 'only write a new key ring, for production, to a file that does not exist')
  .parse()
  .opts<Options>();

/** One rotation at a time. Any number will do that nobody else uses. */
const ROTATION_LOCK = 7_351_606_114;

async function rotate(portal: CommandPortal): Promise<number> {
  const { migrationDatabaseUrl } = portal.config;
  if (migrationDatabaseUrl === undefined) {
    say('MIGRATION_DATABASE_URL is needed: the tables are sealed anew as their owner');
    return 1;
  }
  const owner = await openAsOwner(migrationDatabaseUrl);
  try {
    return await alone(owner, () => steps(portal, new Db(owner)));
  } finally {
    await owner.destroy();
  }
}

async function steps(portal: CommandPortal, owner: Db): Promise<number> {
  const ring = portal.get(KeyRing);
  const reseal = new Reseal(owner, ring, portal.get(FieldCipher), portal.get(BlindIndex), new ResealRepository());
  const rotation = new RotateKeys(ring, ringFile(portal.config), reseal, portal.get(Audit));
  if (options.retire === true) return retire(rotation);
  if (options.resealOnly !== true) {
    say(`adding keys; every process takes them over within ${cryptoSettings.keyRingReloadSeconds} s`);
    const renewed = await rotation.renew(options.purpose);
    for (const [purpose, version] of renewed) say(`${purpose}: version ${version} is written with`);
  }
  const reports = await rotation.resealAll(cryptoSettings.resealRowsPerBatch);
  for (const { table, rows, left, stuck } of reports) {
    say(`${table}: ${rows} rows sealed anew, ${left} left`);
    for (const { id, reason } of stuck) say(`  row ${id}: ${reason}`);
  }
  const left = reports.reduce((sum, report) => sum + report.left, 0);
  say(left === 0 ? 'nothing is under older keys any more' : `${left} rows are left: start again with --reseal-only`);
  return left === 0 ? 0 : 1;
}

function writeNew(path: string): number {
  try {
    writeNewKeyRingFile(path, newKeyRing({ made: false }));
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error;
    say(error.message);
    return 1;
  }
  say(`a new key ring is in ${path}: set KEY_RING to this path, and keep a copy apart from the database's`);
  return 0;
}

async function retire(rotation: RotateKeys): Promise<number> {
  const { retired, inUse } = await rotation.retire();
  for (const purpose of retired) say(`${purpose}: the older keys are out of the ring`);
  for (const { purpose, table, rows } of inUse)
    say(`${purpose}: ${rows} rows of ${table} need an older key, so all stay`);
  if (retired.length > 0) say('a backup from before needs a copy of the ring from before');
  return inUse.length === 0 ? 0 : 1;
}

function ringFile(config: Config): RingStore {
  const { path } = loadKeyRing(config);
  if (path === undefined) {
    throw new KeyRingError("KEY_RING holds the keys themselves, which a command can't change: put them into a file");
  }
  return {
    read: () => readKeyRingFile(path, { strict: false }),
    write: (document) => {
      writeKeyRingFile(path, document);
    },
    // Twice: a process may have looked just before the change.
    settled: () => pause(2_000 * cryptoSettings.keyRingReloadSeconds),
  };
}

async function alone(owner: DataSource, work: () => Promise<number>): Promise<number> {
  const runner = owner.createQueryRunner();
  try {
    const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS free', [ROTATION_LOCK])) as {
      free: boolean;
    }[];
    if (rows[0]?.free !== true) {
      say('another rotation is under way');
      return 1;
    }
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [ROTATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}

process.exitCode = options.new === undefined ? await inPortal(rotate) : writeNew(options.new);
