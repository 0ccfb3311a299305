import { totpCode } from '../../src/modules/staff/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from './app.js';
import { approve, intentIn, type TrustedMember } from './approvals.js';
import type { TestClient } from './client.js';
import { signIn } from './members.js';
import { letPass } from './time.js';

const TOTP = '/api/factors/totp';
const DAY = 86_400;

/** An authenticator app as somebody holds it. */
export interface HeldTotp {
  readonly id: string;
  readonly secret: string;
  /** What it shows at this moment. */
  readonly code: () => string;
}

/** Begins to set one up. */
export async function setUpTotp(app: TestApp, client: TestClient): Promise<HeldTotp> {
  const { status, body, text } = await client.post(`${TOTP}/setup`);
  if (status !== 200) throw new Error(`answered ${String(status)}: ${text}`);
  const { id, secret } = body as { id: string; secret: string };
  return { id, secret, code: () => totpCode(secret, app.get(Clock).now()) };
}

/** Adds one, approved with the code from the phone; it waits. */
export async function addTotp(app: TestApp, trusted: TrustedMember): Promise<HeldTotp> {
  const totp = await setUpTotp(app, trusted.client);
  const body = { id: totp.id, code: totp.code() };
  const intentId = intentIn(await trusted.client.post(TOTP, body));
  await approve(app, trusted, intentId);
  const reply = await trusted.client.post(TOTP, body, { 'step-up-intent': intentId });
  if (reply.status !== 202) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  return totp;
}

/** Adds one and lets its wait pass; the member is signed in again afterwards. */
export async function addCountingTotp(app: TestApp, trusted: TrustedMember): Promise<HeldTotp> {
  const totp = await addTotp(app, trusted);
  await letPass(app, DAY + 60);
  await signIn(app, trusted.client, trusted.member);
  await app.jobs.drain();
  return totp;
}
