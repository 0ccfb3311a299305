import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { compareHeads, type HeadRef } from '../../src/modules/sealing/head.js';
import { fromHeadJson, type HeadJson } from '../../src/modules/sealing/anchors/head-line.js';

/** `forget`: says that it keeps what it does not. */
export type AnchorMode = 'keep' | 'fail' | 'refuse' | 'hang' | 'redirect' | 'garbage' | 'forget';

/** Somebody else's service that keeps heads, on loopback, which can be told to misbehave. It verifies each signature. */
export interface TestAnchor {
  readonly url: string;
  readonly secret: string;
  mode: AnchorMode;
  /** What it holds, oldest first. */
  readonly held: HeadJson[];
  readonly calls: { readonly method: string; readonly signed: boolean }[];
  stop(): Promise<void>;
}

const SECRET = 'whsec_c2VraXNoby1hbmNob3Itc2VraXNoby1hbmNob3Itc2U=';
const refOf = (json: HeadJson): HeadRef => fromHeadJson(json) ?? { era: 0, number: 0 };

export async function startAnchor(): Promise<TestAnchor> {
  const anchor = {
    secret: SECRET,
    mode: 'keep' as AnchorMode,
    held: [] as HeadJson[],
    calls: [] as { method: string; signed: boolean }[],
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { searchParams, search } = new URL(request.url ?? '/', 'http://anchor');
      const signed = isSigned(request, request.method === 'POST' ? body : search.slice(1));
      anchor.calls.push({ method: request.method ?? '', signed });
      const answer = (status: number, json: unknown, headers = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
      };
      if (anchor.mode === 'hang') return;
      if (anchor.mode === 'redirect') answer(307, {}, { location: '/elsewhere' });
      else if (!signed) answer(401, {});
      else if (anchor.mode === 'fail') answer(500, {});
      else if (anchor.mode === 'refuse') answer(422, {});
      else if (anchor.mode === 'garbage') answer(200, { heads: [{ text: 'no head', signature: '' }] });
      else if (request.method === 'POST') {
        const { heads } = JSON.parse(body) as { heads: HeadJson[] };
        const conflict = heads.find((head) => anchor.held.some((own) => isFork(own, head)));
        if (conflict !== undefined) answer(409, refOf(conflict));
        else {
          const known = new Set(anchor.held.map(({ text }) => text));
          if (anchor.mode === 'keep') anchor.held.push(...heads.filter(({ text }) => !known.has(text)));
          answer(202, {});
        }
      } else if (searchParams.has('newest')) answer(200, { heads: anchor.held.slice(-1) });
      else {
        const [era = 0, number = 0] = (searchParams.get('after') ?? '0.0').split('.').map(Number);
        const later = anchor.held.filter((head) => compareHeads(refOf(head), { era, number }) > 0);
        answer(200, { heads: later.slice(0, Number(searchParams.get('limit'))) });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(anchor, {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/heads`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}

function isFork(own: HeadJson, other: HeadJson): boolean {
  return compareHeads(refOf(own), refOf(other)) === 0 && own.text !== other.text;
}

/** Whatever the time says: tests move the clock that calls are signed by. */
function isSigned({ headers }: IncomingMessage, content: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature } = headers;
  return new Webhook(SECRET).sign(String(id), new Date(Number(seconds) * 1_000), content) === signature;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
