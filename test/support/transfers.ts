import { randomUUID } from 'node:crypto';
import { MemberCodesRepository } from '../../src/modules/transfers/member-codes.repository.js';
import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from './app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from './approvals.js';
import type { Json, TestClient, TestReply } from './client.js';
import { makeMember, signIn, type TestMember } from './members.js';
import { fundMember } from './money.js';
import { letPass } from './time.js';

const HOUR = 3_600;
const JAPAN_AHEAD_MS = 9 * 3_600_000;

/** Moves the clock on to the next such hour in Japan. */
export async function toHour(app: TestApp, hour: number): Promise<void> {
  const seconds = Math.floor((app.get(Clock).nowMs() + JAPAN_AHEAD_MS) / 1_000) % (24 * HOUR);
  await app.clock.advance((hour * HOUR - seconds + 24 * HOUR) % (24 * HOUR));
}

/** A member with money, whose device is older than seven days, at noon in Japan. */
export async function makeSender(app: TestApp, amountYen = 50_000n): Promise<TrustedMember> {
  const sender = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
  await letPass(app, 5 * 24 * HOUR);
  await again(app, sender);
  await fundMember(app, sender.member.id, amountYen);
  return sender;
}

/** Goes to noon, and signs in again where the session is over. */
export async function again(app: TestApp, { member, client }: TrustedMember): Promise<void> {
  await toHour(app, 12);
  await signIn(app, client, member);
}

/** Somebody who can be sent money. */
export function makeReceiver(app: TestApp): Promise<TestMember> {
  return makeMember(app, { assurance: 'high' });
}

export function codeOf(app: TestApp, member: { readonly id: string }): Promise<string> {
  return app.get(MemberCodesRepository).ofMember(member.id);
}

/** Looks a member up and gives the payee that they are now. */
export async function payeeOf(app: TestApp, client: TestClient, member: { readonly id: string }): Promise<string> {
  const reply = await client.post('/api/payees/look-up', { code: await codeOf(app, member) });
  if (reply.status !== 200) throw new Error(`the look-up answered ${String(reply.status)}: ${reply.text}`);
  return reply.body.id as string;
}

export interface Sending {
  readonly payeeId: string;
  readonly amountYen: number;
  readonly memo?: string;
}

/** Asks to send, or sends what is approved. */
export function postTransfer(
  client: TestClient,
  body: Sending,
  { intentId, key = randomUUID() }: { readonly intentId?: string; readonly key?: string } = {},
): Promise<TestReply<Json>> {
  return client.post('/api/transfers', body, {
    'idempotency-key': key,
    ...(intentId === undefined ? {} : { 'step-up-intent': intentId }),
  });
}

/** Sends, approved with the code from the phone or in another way. */
export async function send(
  app: TestApp,
  sender: TrustedMember,
  body: Sending,
  approveIt: (intentId: string) => Promise<unknown> = (intentId) => approve(app, sender, intentId),
): Promise<TestReply<Json>> {
  const key = randomUUID();
  const asked = await postTransfer(sender.client, body, { key });
  if (asked.body.code !== 'step-up.required') return asked;
  const intentId = intentIn(asked);
  await approveIt(intentId);
  return postTransfer(sender.client, body, { key, intentId });
}
