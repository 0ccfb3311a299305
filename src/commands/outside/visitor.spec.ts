import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, decodeProtectedHeader, type JWK } from 'jose';
import { Visitor } from './visitor.js';

describe('a visitor', () => {
  let server: Server;
  let origin: string;
  let asked: IncomingMessage[];
  beforeAll(async () => {
    asked = [];
    server = createServer((request, answer) => {
      asked.push(request);
      request.resume();
      answer.setHeader('content-type', 'application/json');
      if (request.url?.endsWith('/confirmation') === true)
        answer.setHeader('set-cookie', ['__Host-here=short; Path=/', '__Host-device=long; Path=/; Max-Age=600']);
      answer.end(JSON.stringify({ token: 'csrf', nonce: 'nonce' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const last = () => asked.at(-1);
  const keyOf = (request: IncomingMessage | undefined): Promise<string> =>
    calculateJwkThumbprint(decodeProtectedHeader(String(request?.headers['dpop'])).jwk as JWK);

  it('comes back with the cookies that last and the key of its device, and without the session', async () => {
    const before = new Visitor(origin);
    await before.post('/api/sign-in/confirmation', { code: '123456' });
    const key = await keyOf(last());
    const memory = JSON.parse(JSON.stringify(await before.memory())) as Awaited<ReturnType<Visitor['memory']>>;
    expect(memory.cookies).toEqual({ '__Host-device': 'long' });

    const after = new Visitor(origin);
    await after.remember(memory);
    await after.post('/api/sign-in', { loginId: 'x' });
    expect(last()?.headers.cookie).toBe('__Host-device=long');
    expect(await keyOf(last())).toBe(key);
    expect(await after.memory()).toEqual(memory);
    for (const visitor of [before, after]) visitor.close();
  });

  it('lets a proxy send for it', async () => {
    const visitor = new Visitor('http://members.example', { proxy: origin });
    await visitor.get('/api/home');
    expect(last()?.url).toBe('http://members.example/api/home');
    visitor.close();
  });
});
