import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserGuard } from '../../src/platform/http/browser.guard.js';
import { type TestApp, startTestApp } from '../support/app.js';
import { checkpoint, killTest } from '../support/checkpoint.js';
import type { Json, TestClient } from '../support/client.js';
import { ProbeModule } from '../support/probe.module.js';

const right = { count: 1, inner: { word: 'abc' } };
const OWN = 'http://localhost:3000';

describe('the protection of browsers', () => {
  let app: TestApp;
  let client: TestClient;
  let token: string;
  beforeAll(async () => {
    app = await startTestApp({ modules: [ProbeModule], config: { publicOrigin: OWN } });
    client = app.client();
    token = await client.csrf();
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  const post = (headers: Record<string, string | string[]>) =>
    client.send({
      method: 'POST',
      path: '/probe/echo',
      body: JSON.stringify(right),
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('lets our own pages through', async () => {
    expect((await post({ origin: OWN, 'sec-fetch-site': 'same-origin', 'x-csrf-token': token })).status).toBe(201);
    // Browsers without Sec-Fetch-Site still say their origin.
    expect((await post({ origin: OWN, 'x-csrf-token': token })).status).toBe(201);
  });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['another scheme', { origin: 'https://localhost:3000' }],
    ['a longer host', { origin: 'http://localhost:3000.evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['no origin', {}],
    ['no origin but a good Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['a sibling host', { origin: OWN, 'sec-fetch-site': 'same-site' }],
    ['another site that claims our origin', { origin: OWN, 'sec-fetch-site': 'cross-site' }],
    ['an unknown word', { origin: OWN, 'sec-fetch-site': 'maybe' }],
    [
      'a navigation from another site',
      { origin: OWN, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('refuses a change from %s', async (_, headers) => {
    const reply = await post({ 'x-csrf-token': token, ...headers });
    expect(reply.body).toMatchObject({ status: 403, code: 'request.wrong-origin' });
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['no token', {}],
    ['an empty token', { 'x-csrf-token': '' }],
    ['a made-up token', { 'x-csrf-token': 'abcdefgh-0123456789' }],
    ['the token under another name', { 'csrf-token': 'TOKEN' }],
    ['two tokens', { 'x-csrf-token': ['a', 'b'] }],
  ])('refuses a change with %s', async (_, headers) => {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'TOKEN' ? token : value]),
    );
    const reply = await post({ origin: OWN, 'sec-fetch-site': 'same-origin', ...named });
    expect(reply.body).toMatchObject({ status: 403, code: 'request.wrong-token' });
  });

  checkpoint('③.own-pages', 'refuses a token with the cookie of somebody else, or none', async () => {
    const other = app.client();
    await other.csrf();
    const headers = { origin: OWN, 'content-type': 'application/json', 'x-csrf-token': token };
    const body = JSON.stringify(right);
    for (const from of [other, app.client()]) {
      const reply = await from.send({ method: 'POST', path: '/probe/echo', body, headers });
      expect(reply.body).toMatchObject({ code: 'request.wrong-token' });
    }
  });

  checkpoint('③.own-pages', 'refuses to be read by other sites, but lets a link lead to a page', async () => {
    const read = (path: string, headers: Record<string, string>) => client.send({ method: 'GET', path, headers });
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await read('/probe/public', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await read('/probe/public', { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await read('/probe/public', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await read('/probe/public', link)).status).toBe(403);
    expect((await read('/probe/page', link)).status).toBe(200);
    expect((await read('/probe/page', { ...link, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect((await read('/probe/page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(
      403,
    );
  });

  killTest(
    '③.own-pages',
    'without the look at the origin still asks for the token, which no other site can read',
    async () => {
      const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      expect((await post({ ...foreign, 'x-csrf-token': token })).body.code).toBe('request.wrong-origin');
      const guard = BrowserGuard.prototype as unknown as { fromOwnSite: () => boolean };
      const { fromOwnSite } = guard;
      guard.fromOwnSite = () => true;
      try {
        expect((await post(foreign)).body.code).toBe('request.wrong-token');
        expect((await post({ ...foreign, 'x-csrf-token': token })).status).toBe(201);
      } finally {
        guard.fromOwnSite = fromOwnSite;
      }
    },
  );

  it('asks partners, who sign, for none of it', async () => {
    const reply = await client.send({ method: 'POST', path: '/probe/partner' });
    expect(reply.body).toMatchObject({ code: 'request.no-session' });
  });

  it('keeps CORS closed', async () => {
    const preflight = await client.send({
      method: 'OPTIONS',
      path: '/probe/echo',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(405);
    for (const reply of [preflight, await client.get('/probe/public')]) {
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  checkpoint('③.own-pages', 'sends the headers on answers and problems alike', async () => {
    for (const path of ['/probe/public', '/nowhere', '/probe/refused/bug', '/probe/member']) {
      const { headers } = await client.get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}'/);
      expect(policy).toMatch(/style-src 'self' 'nonce-[0-9a-f]{32}'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|\*|http:/);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
      // Over plain http on the own machine, the promise to be https for years would be a lie.
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('gives every answer a nonce of its own', async () => {
    const nonces = await Promise.all(
      Array.from(
        { length: 5 },
        async () =>
          /nonce-([0-9a-f]+)/.exec(String((await client.get('/probe/public')).headers['content-security-policy']))?.[1],
      ),
    );
    expect(new Set(nonces).size).toBe(5);
  });

  it('makes request ids by itself and believes no claimed address', async () => {
    const reply = await client.get('/probe/context', {
      'x-request-id': 'mine',
      'request-id': 'mine',
      'x-forwarded-for': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'x-real-ip': '203.0.113.9',
    });
    expect(reply.body).toMatchObject({ address: '127.0.0.1', requestId: reply.headers['x-request-id'] });
    expect(reply.body.requestId).not.toBe('mine');
  });

  it('keeps the context of a request across the reading of its body', async () => {
    const addresses = Array.from({ length: 10 }, (_, i) => `127.0.0.${String(i + 20)}`);
    // Pieces of all bodies come in turns, so that each is read by events that belong to nobody.
    const contexts = await Promise.all(addresses.map((address) => postInPieces(address)));
    expect(contexts.map(({ context }) => context.address)).toEqual(addresses);
    for (const { context, requestId } of contexts) expect(context.requestId).toBe(requestId);
  });

  async function postInPieces(localAddress: string): Promise<{ context: Json; requestId: unknown }> {
    const own = app.client();
    const csrf = await own.csrf();
    const sent = request(`${app.url}/probe/context`, {
      method: 'POST',
      localAddress,
      headers: {
        origin: OWN,
        'x-csrf-token': csrf,
        'content-type': 'application/json',
        cookie: [...own.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    sent.flushHeaders();
    for (const piece of ['{"pad":', '"x', 'x"', '}']) {
      await sleep(20);
      sent.write(piece);
    }
    sent.end();
    const [reply] = (await once(sent, 'response')) as [IncomingMessage];
    return { context: await json(reply), requestId: reply.headers['x-request-id'] };
  }
});

describe('behind a trusted proxy, with https', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      modules: [ProbeModule],
      config: { publicOrigin: 'https://sekisho.example', trustedProxies: ['127.0.0.1'] },
    });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  it('takes the address that the proxy saw, and only from the proxy', async () => {
    const claim = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' };
    expect((await app.client().get('/probe/context', claim)).body.address).toBe('203.0.113.9');
    expect((await app.client({ address: '127.0.0.44' }).get('/probe/context', claim)).body.address).toBe('127.0.0.44');
  });

  it('promises to stay on https', async () => {
    const { headers } = await app.client().get('/probe/public');
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains; preload');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});
