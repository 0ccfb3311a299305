import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';

/** A real Redis of a test's own, which can be filled, stopped and killed. */
export interface TestRedis {
  readonly url: string;
  /** Leaves no memory for writes: every further one is refused as Redis does when it is full. */
  fill(): Promise<void>;
  /** Makes room again. */
  empty(): Promise<void>;
  /** Stops the process without ending it: connections stay open and nothing answers. */
  hang(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Whether this machine has a Redis. With REQUIRE_SERVICES=1 its absence is a failure, else it is printed. */
export function hasRedis(what: string): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (process.env['REQUIRE_SERVICES'] === '1') throw new Error('redis-server is missing', { cause: error });
    process.stdout.write(`not run, because this machine has no redis-server: ${what}\n`);
    return false;
  }
}

/** Starts a Redis on a free port of the loopback, without persistence. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore', cwd: '/' },
  );
  const url = `redis://127.0.0.1:${String(port)}`;
  await answering(url);
  const configure = async (name: string, value: string): Promise<void> => {
    const client = createClient({ url });
    await client.connect();
    await client.configSet(name, value);
    await client.close();
  };
  return {
    url,
    fill: () => configure('maxmemory', '1'),
    empty: () => configure('maxmemory', '0'),
    hang: () => server.kill('SIGSTOP'),
    resume: () => server.kill('SIGCONT'),
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}

/** Takes connections and never says a word. */
export async function startSilentServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.ping();
      await client.close();
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`Redis at ${url} does not answer`);
}
