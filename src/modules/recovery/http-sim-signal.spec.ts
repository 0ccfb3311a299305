import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { HttpSimSignal } from './http-sim-signal.js';
import type { SimAnswer } from './sim-signal.js';

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const PHONE = '+819012345678';
const TIME_MS = 400;

interface Asked {
  readonly question: string;
  readonly nonce: string;
  readonly phone: string;
}

type Answer = (asked: Asked) => Promise<{ readonly status: number; readonly text: string } | 'never'>;

let server: Server;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let others: typeof keys;
let sim: HttpSimSignal;
let answer: Answer;
/** Everything that reached the other side. */
const seen: { url: string; asked: Asked }[] = [];

beforeAll(async () => {
  keys = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  others = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      // A question that we have not signed is answered by nobody.
      const asked = new Webhook(secret).verify(text, request.headers as Record<string, string>) as Asked;
      seen.push({ url: request.url ?? '', asked });
      void answer(asked).then((reply) => {
        if (reply !== 'never') response.writeHead(reply.status, { location: '/elsewhere' }).end(reply.text);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { x = '' } = await exportJWK(keys.publicKey);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sim`;
  sim = new HttpSimSignal({ url, secret, publicKey: x }, new OffsetClock());
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

interface Signing {
  readonly subject?: string;
  readonly nonce?: string;
  readonly expires?: string;
  readonly by?: 'another';
}

const says =
  (payload: Record<string, unknown>, { subject, nonce, expires = '1m', by }: Signing = {}): Answer =>
  async (asked) => ({
    status: 200,
    text: await new SignJWT({ nonce: nonce ?? asked.nonce, ...payload })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(subject ?? asked.question)
      .setExpirationTime(expires)
      .sign(by === undefined ? keys.privateKey : others.privateKey),
  });
const plainly =
  (text: string, status = 200): Answer =>
  () =>
    Promise.resolve({ status, text });
/** As a recovery asks: in time, and everything that is no answer is not known. */
const ask = async (): Promise<SimAnswer> => {
  const answered = await askInTime(TIME_MS, (signal) => sim.ask(PHONE, signal));
  return 'outcome' in answered ? { kind: 'unknown' } : answered;
};

describe('who speaks for the operators', () => {
  checkpoint('⑧.recovery-channels', 'is believed when it signs an answer to this very question', async () => {
    answer = says({ outcome: 'unchanged' });
    expect(await ask()).toEqual({ kind: 'unchanged' });
    answer = says({ outcome: 'unknown' });
    expect(await ask()).toEqual({ kind: 'unknown' });
    answer = says({ outcome: 'changed', changedAt: '2026-11-25T10:00:00+09:00' });
    expect(await ask()).toEqual({ kind: 'changed', at: new Date('2026-11-25T01:00:00Z') });
    const [first, second] = seen;
    expect(first?.asked.phone).toBe(PHONE);
    expect(first?.url).toBe('/sim');
    expect([first?.asked.nonce, first?.asked.question]).not.toEqual([second?.asked.nonce, second?.asked.question]);
  });

  const old = says({ outcome: 'unchanged' });
  const wrongs: readonly (readonly [string, Answer])[] = [
    ['signed by somebody else', says({ outcome: 'unchanged' }, { by: 'another' })],
    ['about another question', says({ outcome: 'unchanged' }, { subject: 'another' })],
    ['to an earlier question', says({ outcome: 'unchanged' }, { nonce: 'earlier' })],
    ['that has run out', says({ outcome: 'unchanged' }, { expires: '-1m' })],
    ['not signed', plainly('{"outcome":"unchanged"}')],
    ['of no known word', says({ outcome: 'fine' })],
    ['without a word', says({})],
    ['that has changed at no time', says({ outcome: 'changed' })],
    ['that has changed at a made-up time', says({ outcome: 'changed', changedAt: 'yesterday' })],
    ['that is a refusal', async (asked) => ({ ...(await readily(old, asked)), status: 403 })],
    ['that leads elsewhere', async (asked) => ({ ...(await readily(old, asked)), status: 302 })],
    ['that has no end', plainly('x'.repeat(20_000))],
    ['that is empty', plainly('')],
    ['that does not come', () => Promise.resolve('never')],
  ];

  const readily = async (given: Answer, asked: Asked) => {
    const reply = await given(asked);
    if (reply === 'never') throw new Error('no reply');
    return reply;
  };

  it.each(wrongs)('is not known by an answer %s', async (_, given) => {
    answer = given;
    const before = Date.now();
    expect(await ask()).toEqual({ kind: 'unknown' });
    expect(Date.now() - before).toBeLessThan(TIME_MS * 10);
  });

  it('is not known when nobody listens there', async () => {
    const { x = '' } = await exportJWK(keys.publicKey);
    const nobody = new HttpSimSignal({ url: 'http://127.0.0.1:1/', secret, publicKey: x }, new OffsetClock());
    expect(await askInTime(TIME_MS, (signal) => nobody.ask(PHONE, signal))).toEqual({ outcome: 'down' });
  });
});
