import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Load {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Answers by their hundreds: 2 for 200 to 299. */
  readonly statuses: Readonly<Record<string, number>>;
}

const autocannon = createRequire(import.meta.url).resolve('autocannon/autocannon.js');

/** Loads an address from a process of its own, so that making the load costs the server's event loop nothing. */
export async function load(wish: Load): Promise<Measured> {
  const headers = Object.entries(wish.headers ?? {}).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const body = wish.body === undefined ? [] : ['-b', wish.body];
  const command = [
    ...['-j', '-c', String(wish.connections), '-d', String(wish.seconds), '-m', wish.method ?? 'GET'],
    ...headers,
    ...body,
    wish.url,
  ];
  const child = spawn(process.execPath, [autocannon, ...command], { stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => child.once('close', resolve));
  const result = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    requests: { average: number };
    latency: { p99: number };
    '2xx': number;
    '4xx': number;
    '5xx': number;
  };
  return {
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    statuses: { 2: result['2xx'], 4: result['4xx'], 5: result['5xx'] },
  };
}

/** One request of a list in which no two are the same. */
export interface UniqueRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface UniqueMeasured {
  readonly perSecond: number;
  readonly meanMs: number;
  readonly good: number;
  /** Everything that was no answer of success. */
  readonly bad: number;
}

/** How many requests of a list are made ready and not sent. */
export const unsentOf = (connections: number): number => 2 * connections;

/** Sends each of a list once, from a process of its own, those excepted that are left over. */
export async function loadUnique(
  url: string,
  connections: number,
  requests: readonly UniqueRequest[],
): Promise<UniqueMeasured> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, 'unique-load.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(JSON.stringify({ url, connections, requests }));
  await new Promise((resolve) => child.once('close', resolve));
  const { good, refused, failed, errors, seconds, meanMs } = JSON.parse(
    Buffer.concat(chunks).toString('utf8'),
  ) as Record<'good' | 'refused' | 'failed' | 'errors' | 'seconds' | 'meanMs', number>;
  return { perSecond: good / seconds, meanMs, good, bad: refused + failed + errors };
}
