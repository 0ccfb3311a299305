import { signInSettings } from '../../src/modules/sign-in/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';
import { waitForCode } from './inbox.js';
import { makeMember, signIn, type TestMember } from './members.js';
import { newBrowser } from './opening.js';
import { letPass } from './time.js';

/** A member on a device that has been known for longer than its probation. */
export interface TrustedMember {
  readonly member: TestMember;
  readonly client: TestClient;
}

/** Makes another one. The clock moves by the days of the probation. */
export async function makeTrusted(app: TestApp, given?: TestMember): Promise<TrustedMember> {
  const member = given ?? (await makeMember(app));
  const client = newBrowser(app);
  await signIn(app, client, member);
  await letPass(app, signInSettings.deviceProbationSeconds + 60);
  await signIn(app, client, member);
  // The mails about all of that are none of what comes next.
  await app.jobs.drain();
  return { member, client };
}

/** What the refusal says that has to be approved. */
export function intentIn(reply: TestReply<Json>): string {
  if (reply.body.code !== 'step-up.required') throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  return reply.body.requires.intentId as string;
}

/** Has a code sent for an intent and gives it. */
export async function approvalCode(app: TestApp, { member, client }: TrustedMember, intentId: string): Promise<string> {
  const since = app.get(Clock).now();
  const sent = await client.post(`/api/intents/${intentId}/code`);
  if (sent.status !== 204) throw new Error(`answered ${String(sent.status)}: ${sent.text}`);
  return waitForCode(app, member.phone, since);
}

/** Approves an intent with the code from the phone. */
export async function approve(app: TestApp, trusted: TrustedMember, intentId: string): Promise<void> {
  const code = await approvalCode(app, trusted, intentId);
  const reply = await trusted.client.post(`/api/intents/${intentId}/approval`, { code });
  if (reply.status !== 204) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
}

/** Makes a call that needs an approval, approves it, and makes it again. */
export async function postApproved(
  app: TestApp,
  trusted: TrustedMember,
  path: string,
  body: unknown,
): Promise<TestReply<Json>> {
  const intentId = intentIn(await trusted.client.post(path, body));
  await approve(app, trusted, intentId);
  return trusted.client.post(path, body, { 'step-up-intent': intentId });
}
