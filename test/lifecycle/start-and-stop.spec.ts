import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { childrenOf, hasGone, isAlive, isTaken, signal } from '../../src/platform/database/embedded/processes.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';
import { thorough } from '../support/thorough.js';

interface Credentials {
  readonly ownerPassword: string;
}

describe('the start', () => {
  let prepared: PortalFolder;
  let folder: PortalFolder;
  let running: PortalProcess[];
  beforeAll(async () => {
    prepared = portalFolder();
    const first = startPortal({ DATA_DIR: prepared.dataDir, PORT: '0' });
    await first.ready();
    first.signal('SIGTERM');
    if ((await first.ended()) !== 0) throw new Error(first.output());
  }, 120_000);
  afterAll(() => {
    prepared.remove();
  });
  beforeEach(() => {
    folder = portalFolder(prepared.dataDir);
    running = [];
  });
  afterEach(async () => {
    for (const portal of running) {
      portal.signal('SIGKILL');
      await portal.ended();
    }
    folder.remove();
  });

  const start = (env: Readonly<Record<string, string>> = {}): PortalProcess => {
    const portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0', ...env });
    running.push(portal);
    return portal;
  };
  const liveness = async (origin: string): Promise<number> => (await fetch(`${origin}/health/live`)).status;
  const asOwner = async <Row extends object>(sql: string): Promise<Row[]> => {
    const { ownerPassword } = JSON.parse(
      readFileSync(path.join(folder.dataDir, 'postgres.json'), 'utf8'),
    ) as Credentials;
    const port = readFileSync(path.join(folder.dataDir, 'postgres-port'), 'utf8');
    const client = new Client(`postgres://sekisho_owner:${ownerPassword}@127.0.0.1:${port}/sekisho`);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  /** Keys and passwords are for its own user, and connections are asked for a password. */
  const expectSafe = async (portal: PortalProcess): Promise<void> => {
    const port = readFileSync(path.join(folder.dataDir, 'postgres-port'), 'utf8');
    const guest = new Client(`postgres://sekisho_owner:guessed@127.0.0.1:${port}/sekisho`);
    await expect(guest.connect()).rejects.toThrow('password authentication failed');
    const settings = await asOwner(`
      SELECT name, setting FROM pg_settings
      WHERE name IN ('data_checksums', 'fsync', 'listen_addresses', 'unix_socket_directories') ORDER BY name
    `);
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    expect(portal.output()).not.toContain('warning:');
  };

  it('serves twice in a row on the same data, and leaves no process behind', async () => {
    for (const round of [1, 2]) {
      const portal = start();
      expect(await liveness(await portal.ready())).toBe(200);
      const server = folder.serverPid();
      expect(server).toBeDefined();
      if (round === 1) await asOwner('CREATE TABLE kept AS SELECT 1 AS one');
      else expect(await asOwner('SELECT one FROM kept')).toEqual([{ one: 1 }]);
      portal.signal(round === 1 ? 'SIGINT' : 'SIGTERM');
      expect(await portal.ended()).toBe(0);
      expect(isAlive(server ?? 0)).toBe(false);
    }
  }, 120_000);

  it('takes over the database server of a portal that was killed', async () => {
    const killed = start();
    await killed.ready();
    const server = folder.serverPid();
    killed.signal('SIGKILL');
    expect(await killed.ended()).toBe('SIGKILL');
    expect(folder.serverPid()).toBe(server);

    const next = start();
    expect(await liveness(await next.ready())).toBe(200);
    expect(next.output()).toContain('an earlier run left behind');
    expect(folder.serverPid()).toBe(server);
    next.signal('SIGINT');
    expect(await next.ended()).toBe(0);
    expect(folder.serverPid()).toBeUndefined();
  }, 120_000);

  it.each([
    ['is still held by what was never collected', 'sleep 0.1'] as const,
    ...(thorough ? [['is another process now', 'sleep 120'] as const] : []),
  ])(
    'recovers when portal and server were killed and the number of the server %s',
    async (_, command) => {
      const killed = start();
      await killed.ready();
      await asOwner('CREATE TABLE kept AS SELECT 1 AS one');
      const server = folder.serverPid() ?? 0;
      const processes = [killed.pid, ...childrenOf(server), server];
      for (const pid of processes) signal(pid, 'SIGKILL');
      await killed.ended();
      const pidFile = path.join(folder.dataDir, 'postgres/postmaster.pid');
      const { pid, end } = await childOf(lstatSync(pidFile), command);
      try {
        if (command === 'sleep 0.1') expect(await hasGone(pid, 10_000)).toBe(true);
        writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(pid)));

        const next = start();
        expect(await liveness(await next.ready())).toBe(200);
        expect(await asOwner('SELECT one FROM kept')).toEqual([{ one: 1 }]);
        expect(isTaken(pid)).toBe(true);
      } finally {
        end();
      }
    },
    120_000,
  );

  it('runs beside another portal on the next free port, and refuses a third on the same data', async () => {
    const other = portalFolder(prepared.dataDir);
    try {
      const portals = [start({ PORT: '' }), start({ PORT: '', DATA_DIR: other.dataDir })] as const;
      const origins = await Promise.all(portals.map((portal) => portal.ready()));
      expect(new Set(origins).size).toBe(2);
      const third = start();
      expect(await third.ended()).toBe(1);
      expect(third.output()).toContain(`already runs on ${folder.dataDir} (process ${portals[0].pid})`);
      for (const origin of origins) expect(await liveness(origin)).toBe(200);
      await expectSafe(portals[0]);
      for (const portal of portals) portal.signal('SIGTERM');
      expect(await Promise.all(portals.map((portal) => portal.ended()))).toEqual([0, 0]);
    } finally {
      other.remove();
    }
  }, 120_000);

  it('says which port is in use when it was told to take it, and leaves nothing running', async () => {
    const blocker = await listening();
    const { port } = blocker.address() as { port: number };
    const portal = start({ PORT: String(port) });
    expect(await portal.ended()).toBe(1);
    expect(portal.output()).toContain(`port ${port} (PORT) is in use`);
    expect(folder.serverPid()).toBeUndefined();
    blocker.close();
  }, 60_000);

  it('stops in the middle of the start without leaving a server behind', async () => {
    const portal = start();
    // Long enough for the process to listen to signals, too short for it to be ready.
    while (!/./.test(portal.output()) && folder.serverPid() === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    portal.signal('SIGINT');
    expect(await portal.ended()).toBe(0);
    expect(folder.serverPid()).toBeUndefined();
  }, 60_000);

  it('refuses production with all reasons at once, and starts nothing', async () => {
    const portal = start({ MODE: 'production', DATABASE_URL: 'postgres://portal:postgres@127.0.0.1:1/sekisho' });
    expect(await portal.ended()).toBe(1);
    for (const name of ['DATABASE_URL', 'KEY_RING', 'SMTP_URL', 'PUBLIC_ORIGIN', 'TRUSTED_PROXIES', 'SURFACES']) {
      expect(portal.output()).toMatch(new RegExp(`^  ${name}: `, 'm'));
    }
    expect(folder.serverPid()).toBeUndefined();
  }, 60_000);
});

/** A process of this user, whose parent never collects it. */
async function childOf({ uid }: { uid: number }, command: string): Promise<{ pid: number; end: () => void }> {
  const parent = spawn('/bin/sh', ['-c', `${command} & echo $!; exec sleep 120`], {
    ...(process.getuid?.() === 0 ? { uid } : {}),
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const group = -(parent.pid ?? 0);
  return { pid: Number(said.toString()), end: () => void process.kill(group, 'SIGKILL') };
}

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
