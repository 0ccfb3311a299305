import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signedText } from '../../src/modules/cards/arrival-file.js';
import type { CardState } from '../../src/modules/cards/index.js';
import { Cards } from '../../src/modules/cards/index.js';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/partner-keys.js';
import { PasswordCredentials, PasswordHasher } from '../../src/modules/credentials/index.js';
import { type AssuranceLevel, Members } from '../../src/modules/members/index.js';
import { Sessions } from '../../src/modules/sign-in/index.js';
import { newTotpSecret, StaffAccounts, type StaffRole, totpCode } from '../../src/modules/staff/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import { FieldCipher, sha256 } from '../../src/platform/crypto/index.js';
import { COOKIES } from '../../src/platform/http/index.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';
import { identityEvidence } from './members.js';
import { letPass } from './time.js';

/** Of all people in these tests, so that hashing is done once for an application. */
export const PASSWORD = 'koharu-Biyori 77 no tsuribashi';
const passwordHashes = new WeakMap<TestApp, Promise<string>>();
let made = 0;

export interface TestStaff {
  readonly id: string;
  readonly login: string;
  /** As colleagues read it. */
  readonly name: string;
  readonly email: string;
  readonly totpSecret: string;
  readonly client: TestClient;
}

/** One of the issuer's people with these roles, not signed in yet. */
export async function newStaff(app: TestApp, ...roles: readonly StaffRole[]): Promise<TestStaff> {
  made += 1;
  const login = `staff-${String(made)}`;
  const name = `担当${String(made)}`;
  const email = `${login}@issuer.example.jp`;
  const totpSecret = newTotpSecret();
  const hashing = passwordHashes.get(app) ?? app.get(PasswordHasher).hash(PASSWORD);
  passwordHashes.set(app, hashing);
  const hash = await hashing;
  const id = await app.db.transact((tx) =>
    app
      .get(StaffAccounts)
      .create(tx, { name, login, email, passwordHash: hash, totpSecret, roles }, { kind: 'system', id: 'test' }),
  );
  return { id, login, name, email, totpSecret, client: app.client({ address: `127.9.${String(made % 250)}.1` }) };
}

/** The code that a generator shows now. */
export const totpOf = (app: TestApp, { totpSecret }: TestStaff): string => totpCode(totpSecret, app.get(Clock).now());

export function signInStaff(app: TestApp, staff: TestStaff, changes: Json = {}): Promise<TestReply<Json>> {
  const proofs = { name: staff.login, password: PASSWORD, totp: totpOf(app, staff), ...changes };
  return staff.client.post('/issuer/api/sign-in', proofs);
}

/** One of the issuer's people, signed in by HTTP. */
export async function signedInStaff(app: TestApp, ...roles: readonly StaffRole[]): Promise<TestStaff> {
  const staff = await newStaff(app, ...roles);
  expectStatus(await signInStaff(app, staff), 204);
  return staff;
}

export interface TestMember {
  readonly memberId: string;
  readonly cardId: string;
  readonly ref: string;
  /** Of the card; read behind the portal's back. */
  readonly number: string;
  readonly phone: string;
  /** Of the address; no other member has it. */
  readonly street: string;
}

/** A member with a card that was just ordered; nothing of the person is proven, unless it is said how well. */
export async function newMember(app: TestApp, assurance?: AssuranceLevel): Promise<TestMember> {
  made += 1;
  const n = made;
  const hashing = passwordHashes.get(app) ?? app.get(PasswordHasher).hash(PASSWORD);
  passwordHashes.set(app, hashing);
  const hash = await hashing;
  const phone = `+8180${String(30_000_000 + n)}`;
  const street = `神宮前${String(n)}-1-1`;
  const memberId = await app.db.transact(async (tx) => {
    const id = await app.get(Members).create(tx, {
      loginId: `yamanami${String(1_000 + n)}`,
      nickname: 'やま',
      person: {
        familyName: '山田',
        givenName: '太郎',
        familyKana: 'ヤマダ',
        givenKana: 'タロウ',
        birthDate: `19${String(50 + (n % 50))}-01-${String(1 + (n % 28)).padStart(2, '0')}`,
        postalCode: '1500001',
        prefecture: '東京都',
        city: '渋谷区',
        street,
      },
      email: `yama${String(n)}@example.jp`,
      phone,
      locale: 'ja',
      evidence: assurance === undefined ? [] : [identityEvidence(assurance)],
    });
    await app.get(PasswordCredentials).set(tx, id, hash);
    await app.get(Cards).order(tx, id);
    return id;
  });
  const [card] = await app.database.asOwner<{ card_id: string; card_ref: string; number_sealed: Buffer }>(
    `select card_id, card_ref, number_sealed from app.card where member_id = $1`,
    [memberId],
  );
  if (card === undefined) throw new Error('no card was ordered');
  const number = app.get(FieldCipher).open(card.number_sealed, `card.number_sealed:${card.card_id}`);
  return { memberId, cardId: card.card_id, ref: card.card_ref, number, phone, street };
}

/** A browser in which this member is signed in. */
export async function memberClient(app: TestApp, { memberId }: TestMember): Promise<TestClient> {
  made += 1;
  const client = app.client({ address: `127.8.${String(made % 250)}.1` });
  const status = await app.get(Members).status(memberId);
  if (status === undefined) throw new Error('no such member');
  const { token } = await app.db.transact((tx) =>
    app.get(Sessions).open(tx, memberId, { securityEpoch: status.securityEpoch, methods: ['password', 'phone-code'] }),
  );
  client.cookies.set(COOKIES.member, token);
  return client;
}

/** A tracking number that no other card has. */
export function newTracking(): string {
  made += 1;
  return String(500_000_000_000 + made);
}

const DAY = 86_400;

/** Leads a card to `state` through the issuer's routes; gives its tracking number where it has one. */
export async function leadTo(
  app: TestApp,
  operator: TestStaff,
  { cardId }: TestMember,
  state: Exclude<CardState, 'active' | 'expired'>,
): Promise<string | undefined> {
  if (state === 'ordered') return undefined;
  const path = `/issuer/api/cards/${cardId}`;
  if (state === 'closed') {
    await app.database.asOwner(
      `update app.card set state = 'closed', ended_at = app.now(), end_reason = 'damaged' where card_id = $1`,
      [cardId],
    );
    return undefined;
  }
  expectStatus(await operator.client.post(`${path}/personalisation`), 204);
  if (state === 'personalised') return undefined;
  const trackingNumber = newTracking();
  expectStatus(await operator.client.post(`${path}/dispatch`, { carrier: 'japan-post', trackingNumber }), 204);
  if (state === 'dispatched') return trackingNumber;
  if (state === 'returned') {
    expectStatus(await operator.client.post(`${path}/return`, { reason: 'not-collected' }), 204);
    return trackingNumber;
  }
  await later(app, DAY, operator);
  const deliveredAt = new Date(app.get(Clock).nowMs() - 3_600_000).toISOString();
  const arrival = await operator.client.post(`${path}/arrival`, { trackingNumber, deliveredAt });
  expectStatus(arrival, 200);
  if (arrival.body.arrived !== true) throw new Error('the arrival waits');
  return trackingNumber;
}

/** Moves the clock, lets what is due be done, and signs these people in again, whose sessions were idle. */
export async function later(app: TestApp, seconds: number, ...people: readonly TestStaff[]): Promise<void> {
  await letPass(app, seconds);
  for (const person of people) expectStatus(await signInStaff(app, person), 204);
}

/** A file of arrivals, with its count. */
export function arrivalFile(lines: readonly (readonly [ref: string, tracking: string, at: Date | string])[]): string {
  const rows = lines.map(
    ([ref, tracking, at]) => `${ref},${tracking},${typeof at === 'string' ? at : at.toISOString()}`,
  );
  return ['card_ref,tracking_number,delivered_at', ...rows, `total,${String(lines.length)}`, ''].join('\n');
}

/** The headers that sign a file with the key of the rehearsal. */
export function signedHeaders(app: TestApp, number: string, text: string | Buffer): Record<string, string> {
  const key = createPrivateKey(readFileSync(madePrivateKeyFile(app.config.dataDir, 'arrival-file')));
  return {
    'x-batch-number': number,
    'x-batch-key': madeKeyId('arrival-file'),
    'x-batch-signature': sign(null, signedText(number, sha256(text)), key).toString('base64'),
  };
}

export function expectStatus(reply: TestReply, status: number): void {
  if (reply.status !== status) {
    throw new Error(`answered ${String(reply.status)} instead of ${String(status)}: ${reply.text}`);
  }
}
