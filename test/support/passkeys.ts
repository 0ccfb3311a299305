import type { TestApp } from './app.js';
import { approve, intentIn, type TrustedMember } from './approvals.js';
import { type Dishonesty, SoftPasskey } from './authenticator.js';
import type { Json, TestClient, TestReply } from './client.js';
import { signIn } from './members.js';
import { letPass } from './time.js';

const PASSKEYS = '/api/factors/passkeys';
const DAY = 86_400;

/** A passkey that this browser makes for its member; nothing is sent of it yet. */
export async function makePasskey(client: TestClient, dishonesty: Dishonesty = {}) {
  const asked = await client.post(`${PASSKEYS}/challenge`);
  if (asked.status !== 200) throw new Error(`answered ${String(asked.status)}: ${asked.text}`);
  return SoftPasskey.make(asked.body, dishonesty);
}

/** Adds a passkey, approved with the code from the phone; it waits. */
export async function addPasskey(
  app: TestApp,
  trusted: TrustedMember,
  name = '青いスマートフォン',
): Promise<{ readonly passkey: SoftPasskey; readonly reply: TestReply<Json> }> {
  const { passkey, made } = await makePasskey(trusted.client);
  const body = { name, made };
  const intentId = intentIn(await trusted.client.post(PASSKEYS, body));
  await approve(app, trusted, intentId);
  const reply = await trusted.client.post(PASSKEYS, body, { 'step-up-intent': intentId });
  if (reply.status !== 202) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  return { passkey, reply };
}

/** Adds a passkey and lets its wait pass, and so many days more; the member is signed in again afterwards. */
export async function addCountingPasskey(app: TestApp, trusted: TrustedMember, daysMore = 0): Promise<SoftPasskey> {
  const { passkey } = await addPasskey(app, trusted);
  await letPass(app, DAY + 60 + daysMore * DAY);
  await signIn(app, trusted.client, trusted.member);
  await app.jobs.drain();
  return passkey;
}

/** Has a passkey sign what approves an intent, and sends it. */
export async function approveWith(
  client: TestClient,
  intentId: string,
  passkey: SoftPasskey,
  dishonesty: Dishonesty = {},
): Promise<TestReply<Json>> {
  const asked = await client.post(`/api/intents/${intentId}/passkey`);
  if (asked.status !== 200) return asked;
  return client.post(`/api/intents/${intentId}/approval/passkey`, passkey.sign(asked.body, dishonesty));
}
