import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

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
