import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type GatewayMode = 'accept' | 'refuse' | 'fail' | 'redirect' | 'hang';

export interface GatewayCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A provider's HTTP interface on loopback that can be told to misbehave. */
export interface TestGateway {
  readonly url: string;
  mode: GatewayMode;
  /** Calls that were answered with 2xx. */
  readonly accepted: readonly GatewayCall[];
  readonly calls: readonly GatewayCall[];
  stop(): Promise<void>;
}

const STATUS: Readonly<Record<Exclude<GatewayMode, 'hang'>, number>> = {
  accept: 202,
  refuse: 422,
  fail: 500,
  redirect: 307,
};

export async function startGateway(): Promise<TestGateway> {
  const accepted: GatewayCall[] = [];
  const calls: GatewayCall[] = [];
  let mode: GatewayMode = 'accept';
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      calls.push(call);
      if (mode === 'hang') return;
      // Whoever follows the redirect is accepted there, which the tests then see.
      const status = call.path === '/elsewhere' ? STATUS.accept : STATUS[mode];
      if (status === STATUS.accept) accepted.push(call);
      response.writeHead(status, mode === 'redirect' ? { location: '/elsewhere' } : {}).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get mode() {
      return mode;
    },
    set mode(next) {
      mode = next;
    },
    accepted,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
