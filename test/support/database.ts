import { randomBytes } from 'node:crypto';
import { Client, Pool, type QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { OffsetClock, type ClockMover } from '../../src/platform/clock/index.js';
import { DatabaseClockMover, Db, makeDataSource, migrate, type SqlValue } from '../../src/platform/database/index.js';
import { makeLogin } from '../../src/platform/database/embedded/prepare.js';
import { startServerFromTemplate, type TestServer } from './database-server.js';

/** A database with all migrations, for one test file. */
export interface TestDatabase {
  readonly db: Db;
  /** As the application: the role `sekisho_app`. */
  readonly dataSource: DataSource;
  /** Connects as a login that has only the application's rights. */
  readonly url: string;
  /** Connects as the owner of everything. */
  readonly ownerUrl: string;
  readonly clock: OffsetClock;
  readonly mover: ClockMover;
  /** Runs one statement as the owner, for looking behind the application's back and for dropping constraints. */
  asOwner<Row extends QueryResultRow>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** The server, when it is one of our own (absent with TEST_DATABASE_URL). */
  readonly server: TestServer | undefined;
  /** Ends the connections and the server, and removes what it wrote. Call it in `afterAll`. */
  stop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Keeps fsync on, for tests of durability. Off otherwise: killed processes lose nothing by that, power cuts would. */
  readonly fsync?: boolean;
  /** Takes a server of its own even with TEST_DATABASE_URL, for tests that kill it. */
  readonly ownServer?: boolean;
  /** Most connections of the application's pool; 20 when absent. */
  readonly connectionsMax?: number;
}

interface Place {
  readonly url: string;
  readonly ownerUrl: string;
  readonly server: TestServer | undefined;
  remove(): Promise<void>;
}

/**
 * Starts a server of its own for this test file from a copy of a prepared data folder; with TEST_DATABASE_URL a fresh
 * database on that server instead.
 */
export async function startTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const given = process.env['TEST_DATABASE_URL'];
  const place =
    given === undefined || options.ownServer === true ? await ownServer(options) : await freshDatabaseOn(given);
  const dataSource = await makeDataSource({
    url: place.url,
    purpose: 'requests',
    // Tests load the machine more than a portal does: waiting there is no fault.
    pool: { max: options.connectionsMax ?? 20, waitMs: 20_000, statementTimeoutMs: 20_000, lockTimeoutMs: 10_000 },
  }).initialize();
  const db = new Db(dataSource);
  const clock = new OffsetClock();
  const owner = new Pool({ connectionString: place.ownerUrl, max: 2 });
  // A killed server breaks idle connections; the next statement makes a new one.
  owner.on('error', () => undefined);
  return {
    db,
    dataSource,
    url: place.url,
    ownerUrl: place.ownerUrl,
    clock,
    mover: new DatabaseClockMover(db, clock, true),
    asOwner: async <Row extends QueryResultRow>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> =>
      (await owner.query<Row>(sql, [...parameters])).rows,
    server: place.server,
    stop: async () => {
      await dataSource.destroy();
      await owner.end();
      await place.remove();
    },
  };
}

async function ownServer(options: TestDatabaseOptions): Promise<Place> {
  const server = await startServerFromTemplate({ fsync: options.fsync ?? false });
  return { url: server.url, ownerUrl: server.ownerUrl, server, remove: () => server.remove() };
}

async function freshDatabaseOn(given: string): Promise<Place> {
  const name = `sekisho_test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await onServer(given, async (client) => {
    await client.query(`CREATE DATABASE ${name}`);
    await makeLogin(client, name, password);
  });
  const ownerUrl = new URL(given);
  ownerUrl.pathname = `/${name}`;
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  await migrate(ownerUrl.href, { movableClock: true });
  return {
    url: url.href,
    ownerUrl: ownerUrl.href,
    server: undefined,
    remove: () =>
      onServer(given, async (client) => {
        // Sessions that were just closed may still be leaving.
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await client.query(`DROP ROLE ${name}`);
      }),
  };
}

async function onServer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
