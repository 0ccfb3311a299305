import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { portalAt } from '../browser/portal.js';
import { startTestApp, type TestApp } from './app.js';
import { TestClient } from './client.js';
import { startTestDatabase, type TestDatabase } from './database.js';
import { portalFolder, type PortalProcess, startPortal } from './portal-process.js';

/** The built portal, and the server of its database, which a test may kill as often as it likes. */
export interface KilledPortal {
  readonly origin: string;
  readonly dataDir: string;
  readonly database: TestDatabase;
  /** The same browser, at this portal. */
  browser(of: TestClient): TestClient;
  killPortal(): Promise<void>;
  /** All processes of the database at once. */
  killServer(): Promise<void>;
  /** Starts what was killed, and waits until the portal is ready. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

const READY_TRIES = 600;

/**
 * Starts one. `prepare` makes its people with an application of the test, on the same database and data folder, before the
 * portal runs: that is quick, and whatever it leaves the portal finds as its own.
 */
export async function startKilledPortal(
  settings: Readonly<Record<string, string>>,
  prepare: (app: TestApp) => Promise<void>,
): Promise<KilledPortal> {
  const port = await freePort();
  const origin = `http://localhost:${String(port)}`;
  const folder = portalFolder();
  const { dataDir } = folder;
  const database = await startTestDatabase({ ownServer: true, fsync: true });
  const app = await startTestApp({ database, config: { publicOrigin: origin, dataDir } });
  try {
    await prepare(app);
  } finally {
    await app.stop();
  }
  // A rehearsal without people of its own.
  const nobody = { members: [], staff: [], offsetSeconds: 0, made: true };
  writeFileSync(path.join(dataDir, 'rehearsal.json'), JSON.stringify(nobody));

  const clients: TestClient[] = [];
  let portal: PortalProcess | undefined;
  let serverIsDead = false;
  const startAgain = async (): Promise<void> => {
    if (serverIsDead) await database.server?.restart();
    serverIsDead = false;
    portal ??= startPortal({
      ...{ DATA_DIR: dataDir, PORT: String(port) },
      ...{ DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.ownerUrl, ...settings },
    });
    await portal.ready();
    await untilReady(origin);
  };
  const killPortal = async (): Promise<void> => {
    portal?.signal('SIGKILL');
    await portal?.ended();
    portal = undefined;
  };
  await startAgain();
  return {
    ...{ origin, dataDir, database, killPortal, startAgain },
    browser: (of) => {
      const twin = new TestClient(origin.replace('localhost', '127.0.0.1'), {}, origin);
      for (const [name, value] of of.cookies) twin.cookies.set(name, value);
      clients.push(twin);
      return twin;
    },
    killServer: async () => {
      serverIsDead = true;
      await database.server?.kill9();
    },
    stop: async () => {
      for (const client of clients) client.close();
      await killPortal();
      await database.stop();
      folder.remove();
    },
  };
}

/** A rehearsal's clock, moved on. */
export const moveClock = ({ origin }: KilledPortal, seconds: number): Promise<void> =>
  portalAt(origin).advance(seconds);

async function untilReady(origin: string): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const answer = await fetch(new URL('/health/ready', origin)).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(50);
  }
  throw new Error('the portal does not become ready');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
