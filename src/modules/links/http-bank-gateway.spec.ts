import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { BankAccount } from './bank-account.js';
import { HttpBankGateway } from './http-bank-gateway.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const contract = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../docs/bank-gateway.openapi.json'), 'utf8'),
) as { readonly paths: Record<string, unknown>; readonly components: { readonly schemas: Record<string, object> } };
const account: BankAccount = { bankCode: '0001', branchCode: '110', accountType: 'ordinary', accountNumber: '1234567' };
const holder = {
  kana: 'ヤマダ タロウ',
  birthDate: '1985-04-12',
  phone: '+819012345678',
  postalCode: '1500001',
  address: '東京都渋谷区神宮前1-2-3',
};
const SCHEMAS = {
  '/matches': 'MatchQuestion',
  '/calls': 'CallOrder',
  '/calls/answer': 'AnswerQuestion',
  '/debits': 'DebitOrder',
  '/debits/inquiry': 'DebitOrder',
} as const;
const ANSWERS = {
  '/matches': 'MatchAnswer',
  '/calls': 'CallStart',
  '/calls/answer': 'CallAnswer',
  '/debits': 'DebitAnswer',
  '/debits/inquiry': 'DebitAnswer',
} as const;
type Path = keyof typeof SCHEMAS;

const ajv = new Ajv2020({ strict: false, formats: { uuid: true, date: true, 'date-time': true } });
ajv.addSchema(contract, 'contract');
const fits = (schema: string, value: unknown): boolean =>
  ajv.validate({ $ref: `contract#/components/schemas/${schema}` }, value);

let server: Server;
let gateway: HttpBankGateway;
let key: Awaited<ReturnType<typeof generateKeyPair>>;
/** What the bank says, and what is otherwise about it. */
let says: Readonly<Record<string, unknown>> = {};
let changes: { readonly subject?: string; readonly nonce?: string; readonly expires?: string } = {};
const asked: { path: string; question: Record<string, unknown>; signed: boolean }[] = [];

beforeAll(async () => {
  key = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const question = JSON.parse(body) as Record<string, unknown>;
      const signed = new Webhook(secret).verify(body, request.headers as Record<string, string>) !== undefined;
      asked.push({ path: request.url ?? '', question, signed });
      void new SignJWT({ ...says, nonce: changes.nonce ?? question['nonce'] })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(changes.subject ?? String(question['link'] ?? question['call'] ?? question['reference']))
        .setExpirationTime(changes.expires ?? '1m')
        .sign(key.privateKey)
        .then((jws) => response.writeHead(200).end(jws));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { x = '' } = await exportJWK(key.publicKey);
  gateway = new HttpBankGateway({ find: () => Promise.resolve({ url, secret, publicKey: x }) }, new OffsetClock());
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const signal = (): AbortSignal => AbortSignal.timeout(5_000);
const match = () => gateway.match({ linkId: newId(), nonce: newId(), account, holder }, signal());
const call = () =>
  gateway.call(
    { callId: newId(), nonce: newId(), account, service: 'x', purpose: 'y', language: 'ja', digitsMax: 6 },
    signal(),
  );
const answer = () => gateway.answer(newId(), newId(), signal());
const order = () => ({ reference: newId(), nonce: newId(), account, amountYen: 3_000n });
const debit = () => gateway.debit(order(), signal());
const inquire = () => gateway.inquire(order(), signal());
const DEBITED = { outcome: 'debited', amountYen: 3_000, bankReference: 'S12', bookedOn: '2026-11-22' };

describe('what the bank is asked', () => {
  it('is signed, and what the contract says; so are the answers that are believed', async () => {
    expect(Object.keys(contract.paths)).toEqual(Object.keys(SCHEMAS));
    const told: readonly (readonly [Path, Readonly<Record<string, unknown>>, () => Promise<unknown>])[] = [
      ['/matches', { outcome: 'match', phoneChangedAt: null }, match],
      ['/matches', { outcome: 'match', phoneChangedAt: '2026-11-22T10:00:00Z' }, match],
      ['/matches', { outcome: 'no-match' }, match],
      ['/matches', { outcome: 'unknown' }, match],
      ['/calls', { outcome: 'calling' }, call],
      ['/calls', { outcome: 'not-called' }, call],
      ['/calls/answer', { outcome: 'waiting' }, answer],
      ['/calls/answer', { outcome: 'unanswered' }, answer],
      ['/calls/answer', { outcome: 'pressed', digits: '123456' }, answer],
      ['/debits', DEBITED, debit],
      ['/debits', { outcome: 'declined', reason: 'insufficient-funds' }, debit],
      ['/debits', { outcome: 'pending' }, debit],
      ['/debits/inquiry', DEBITED, inquire],
      ['/debits/inquiry', { outcome: 'never-received' }, inquire],
    ];
    for (const [at, said, ask] of told) {
      says = said;
      await expect(ask()).resolves.toMatchObject({ outcome: said['outcome'] });
      const last = asked.at(-1);
      expect(last).toMatchObject({ path: at, signed: true });
      expect({ at, fits: fits(SCHEMAS[at], last?.question), why: ajv.errorsText() }).toMatchObject({ at, fits: true });
      const claims = { ...said, sub: newId(), exp: 1, nonce: newId() };
      expect({ said, fits: fits(ANSWERS[at], claims) }).toEqual({ said, fits: true });
    }
    // The contract itself refuses what is none.
    expect(fits('MatchQuestion', { ...asked[0]?.question, balanceYen: 1 })).toBe(false);
  });

  checkpoint('7.bank-compares', 'is answered to nobody else, to no other question, whole, and in time', async () => {
    says = { outcome: 'match', phoneChangedAt: null };
    for (const change of [{ subject: newId() }, { nonce: newId() }, { expires: '-1m' }]) {
      changes = change;
      await expect(match()).rejects.toThrow();
    }
    changes = {};
    for (const lie of [{}, { outcome: 'ok' }, { outcome: 'match' }, { outcome: 'match', phoneChangedAt: 'lately' }]) {
      says = lie;
      await expect(match()).rejects.toThrow();
    }
    for (const lie of [{ outcome: 'pressed' }, { outcome: 'pressed', digits: 'one' }, { outcome: 'right' }]) {
      says = lie;
      await expect(answer()).rejects.toThrow();
    }
  });

  checkpoint(
    '11.charge-unknown',
    'is not believed to have debited another amount, or without its reference and day',
    async () => {
      for (const lie of [
        { ...DEBITED, amountYen: 3_001 },
        { ...DEBITED, amountYen: '3000' },
        { ...DEBITED, amountYen: undefined },
        { ...DEBITED, bankReference: 'a b' },
        { ...DEBITED, bookedOn: 'today' },
        { outcome: 'declined', reason: 'because' },
        { outcome: 'done' },
      ]) {
        says = lie;
        await expect(debit()).rejects.toThrow();
      }
      says = DEBITED;
      for (const change of [{ subject: newId() }, { nonce: newId() }, { expires: '-1m' }]) {
        changes = change;
        await expect(debit()).rejects.toThrow();
      }
      changes = {};
    },
  );
});
