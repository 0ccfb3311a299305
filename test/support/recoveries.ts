import { IdentityProvider, type IdentityAnswer, type IdentityQuestion } from '../../src/modules/registration/index.js';
import type { Person } from '../../src/modules/members/index.js';
import { Members } from '../../src/modules/members/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';
import { letterCodeIn, waitForCode, waitForMessage } from './inbox.js';
import type { TestMember } from './members.js';
import { newBrowser } from './opening.js';

const YEAR_MS = 365 * 86_400_000;

/** An identity provider that reads whatever card lies on the reader, and confirms its owner alone. */
export class CardReader extends IdentityProvider {
  override readonly name = 'card-reader';
  card: Person | undefined;
  level: 'substantial' | 'high' = 'high';
  /** An answer that is given again, whatever is asked. */
  replayed: Buffer | undefined;
  clock: Clock | undefined;

  override verify({ nonce, person }: IdentityQuestion): Promise<IdentityAnswer> {
    if (this.card === undefined) return Promise.resolve({ outcome: 'waiting' });
    if (claimsOf(this.card) !== claimsOf(person)) return Promise.resolve({ outcome: 'refused' });
    const verifiedAt = this.clock?.now() ?? new Date();
    return Promise.resolve({
      outcome: 'confirmed',
      assuranceLevel: this.level,
      evidenceHash: this.replayed ?? sha256(nonce),
      verifiedAt,
      expiresAt: new Date(verifiedAt.getTime() + YEAR_MS),
    });
  }

  /** Puts a member's own card on the reader. */
  async put(app: TestApp, { id }: Pick<TestMember, 'id'>): Promise<void> {
    this.clock = app.get(Clock);
    this.card = await app.get(Members).person(id);
  }
}

const claimsOf = ({ familyName, givenName, familyKana, givenKana, birthDate, street }: Person): string =>
  JSON.stringify([familyName, givenName, familyKana, givenKana, birthDate, street]);

/** Begins a recovery in a browser of its own. */
export async function beginRecovery(app: TestApp, loginId: string): Promise<TestClient> {
  const client = newBrowser(app);
  expectOk(await client.post('/api/recovery', { loginId }));
  return client;
}

/** Has the code sent and gives it. */
export async function recoveryCode(app: TestApp, client: TestClient, { phone }: TestMember): Promise<string> {
  const since = app.get(Clock).now();
  expectOk(await client.post('/api/recovery/phone/code'));
  return waitForCode(app, phone, since);
}

export async function proveByPhone(app: TestApp, client: TestClient, member: TestMember): Promise<TestReply<Json>> {
  return client.post('/api/recovery/phone/proof', { code: await recoveryCode(app, client, member) });
}

/** Reads the card on the reader; gives where the recovery stands then. */
export async function proveByChip(app: TestApp, client: TestClient): Promise<TestReply<Json>> {
  expectOk(await client.post('/api/recovery/identity', { method: 'chip' }), 202);
  await app.jobs.drain();
  return client.get('/api/recovery');
}

/** Orders a letter and gives its code. */
export async function letterCode(app: TestApp, client: TestClient): Promise<string> {
  const since = app.get(Clock).now();
  expectOk(await client.post('/api/recovery/letter'), 202);
  return letterCodeIn(await waitForMessage(app, { channel: 'letter', since }));
}

export async function proveByLetter(app: TestApp, client: TestClient): Promise<TestReply<Json>> {
  return client.post('/api/recovery/letter/proof', { code: await letterCode(app, client) });
}

/** Which proofs a recovery has. */
export function provenIn({ body }: TestReply<Json>): string[] {
  const proofs = body.proofs as { kind: string; state: string }[];
  return proofs.filter(({ state }) => state === 'proven').map(({ kind }) => kind);
}

export function expectOk(reply: TestReply<Json>, status = 200): void {
  if (reply.status !== status) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
}
