import '../support/tight-http.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestApp, startTestApp } from '../support/app.js';
import { ProbeModule } from '../support/probe.module.js';

/** How a connection went: what it was sent, and when it was closed. */
interface Outcome {
  readonly text: string;
  readonly ms: number;
}

describe('slow and many connections', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ modules: [ProbeModule] });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  const open = (address: string): Socket =>
    connect({ host: '127.0.0.1', port: Number(new URL(app.url).port), localAddress: address });

  /** Writes one piece after the other with a pause in between, until the other side ends it. */
  async function drip(address: string, pieces: readonly string[], pauseMs: number): Promise<Outcome> {
    const start = performance.now();
    const socket = open(address);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    // A reset is one way of being closed.
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    for (const piece of pieces) {
      if (socket.destroyed) break;
      socket.write(piece);
      await sleep(pauseMs);
    }
    await Promise.race([closed, sleep(8_000, undefined, { ref: false })]);
    socket.destroy();
    return { text, ms: performance.now() - start };
  }

  it('ends a connection that says nothing', async () => {
    const { ms } = await drip('127.0.0.2', [], 0);
    expect(ms).toBeLessThan(3_000);
  });

  it('ends a connection whose headers drip in', async () => {
    const pieces = [
      'GET /probe/public HTTP/1.1\r\n',
      ...Array.from({ length: 100 }, (_, i) => `x-${String(i)}: 1\r\n`),
    ];
    const { text, ms } = await drip('127.0.0.3', pieces, 50);
    expect(text).toMatch(/^HTTP\/1\.1 408 [\s\S]*request\.too-slow/);
    expect(ms).toBeLessThan(3_000);
  });

  it('ends a connection whose body drips in', async () => {
    const head =
      'POST /probe/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n';
    const { text, ms } = await drip('127.0.0.4', [head, ...Array.from({ length: 100 }, () => ' ')], 50);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(5_000);
  });

  it('ends a kept connection that stays idle', async () => {
    const { text, ms } = await drip('127.0.0.5', ['GET /probe/public HTTP/1.1\r\nhost: x\r\n\r\n'], 10);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(ms).toBeLessThan(4_000);
  });

  it('lets one address hold so many connections and no more, while another is served', async () => {
    const sockets = Array.from({ length: 40 }, () => {
      const socket = open('127.0.0.6');
      socket.on('error', () => undefined);
      return socket;
    });
    await sleep(400);
    expect(sockets.filter((socket) => !socket.destroyed).length).toBe(20);
    const other = app.client({ address: '127.0.0.7' });
    expect((await other.get('/probe/public')).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    await sleep(100);
    // The places are free again.
    const again = app.client({ address: '127.0.0.6' });
    expect((await again.get('/probe/public')).status).toBe(200);
  });

  it('bounds the connections in all', async () => {
    const sockets = Array.from({ length: 100 }, (_, i) => {
      const socket = open(`127.0.1.${String(1 + (i % 50))}`);
      socket.on('error', () => undefined);
      return socket;
    });
    await sleep(400);
    expect(sockets.filter((socket) => !socket.destroyed).length).toBeLessThanOrEqual(60);
    for (const socket of sockets) socket.destroy();
    await sleep(100);
    expect((await app.client().get('/probe/public')).status).toBe(200);
  });

  it('refuses headers larger than 8 KB as a problem', async () => {
    const { text } = await drip('127.0.0.8', [`GET / HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(9_000)}\r\n\r\n`], 10);
    expect(text).toMatch(/^HTTP\/1\.1 431 [\s\S]*application\/problem\+json[\s\S]*request\.headers-too-large/);
  });

  it.each([
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    ['a length and chunks', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['a bare line feed in a header', 'GET / HTTP/1.1\r\nhost: x\r\nx: a\nb\r\n\r\n'],
    ['no host', 'GET /probe/public HTTP/1.1\r\n\r\n'],
    ['an unknown method', 'BREW /probe/public HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('refuses %s', async (_, bytes) => {
    const { text } = await drip('127.0.0.9', [bytes], 10);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });
});
