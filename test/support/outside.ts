import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Outside } from '../../src/platform/outbound/index.js';

const file = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');

export interface OutsideCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system of the issuer that is told of events, over TLS on loopback, under the name `hooks.example.jp`. */
export interface TestReceiver {
  /** The port that it listens on. */
  readonly port: number;
  /** How it answers: a status, or `hang`, or `long` for an answer that does not end. */
  mode: number | 'hang' | 'long';
  readonly calls: OutsideCall[];
  /** Paths at which nobody ever answers. */
  readonly dead: Set<string>;
  /** Most calls that were left without an answer there at once. */
  unansweredMost: number;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<TestReceiver> {
  const receiver = {
    ...{ mode: 200 as TestReceiver['mode'], calls: [] as OutsideCall[] },
    ...{ dead: new Set<string>(), unansweredMost: 0 },
  };
  let unanswered = 0;
  const server = createServer({ key: file('outside-key.pem'), cert: file('outside-cert.pem') }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      receiver.calls.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      if (receiver.dead.has(path)) {
        unanswered += 1;
        receiver.unansweredMost = Math.max(receiver.unansweredMost, unanswered);
        response.once('close', () => (unanswered -= 1));
        return;
      }
      if (receiver.mode === 'hang') return;
      if (receiver.mode === 'long') response.writeHead(200).end('x'.repeat(100_000));
      else
        response
          .writeHead(receiver.mode, receiver.mode === 307 ? { location: 'https://hooks.example.jp/x' } : {})
          .end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(receiver, {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}

/** Leads every name to a receiver of the tests, and trusts its certificate. Everything else is as it is. */
export class OutsideToReceiver extends Outside {
  asked: string[] = [];
  addresses: readonly string[] = ['127.0.0.1'];
  strict = false;

  constructor(private readonly port: number) {
    super();
  }

  protected override resolve(host: string): Promise<readonly string[]> {
    this.asked.push(host);
    return Promise.resolve(this.addresses);
  }

  protected override isPublic(address: string): boolean {
    return this.strict ? super.isPublic(address) : true;
  }

  protected override transport(): { readonly port: number; readonly ca: string } {
    return { port: this.port, ca: file('outside-cert.pem') };
  }
}
