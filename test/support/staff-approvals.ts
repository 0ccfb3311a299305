import { Clock } from '../../src/platform/clock/index.js';
import type { TestApp } from './app.js';
import type { Json, TestReply } from './client.js';
import { waitForMessage } from './inbox.js';
import type { TestStaff } from './issuer.js';

const CODE = /^[\w-]{43}$/m;

/** The newest proposal that this person sees, about this subject or with this in its summary. */
export async function proposalAbout(admin: TestStaff, what: string): Promise<Json> {
  const proposals = (await admin.client.get('/issuer/api/proposals')).body.proposals as Json[];
  return proposals.findLast(
    ({ subject, summary }) => subject === `staff:${what}` || JSON.stringify(summary).includes(`"${what}"`),
  );
}

/** Approves it, or tries to. */
export const approveProposal = (admin: TestStaff, what: string): Promise<TestReply<Json>> => decide(admin, what, true);

/** Rejects it, or tries to. */
export const rejectProposal = (admin: TestStaff, what: string): Promise<TestReply<Json>> => decide(admin, what, false);

async function decide(admin: TestStaff, what: string, approve: boolean): Promise<TestReply<Json>> {
  const proposal = await proposalAbout(admin, what);
  const path = `/issuer/api/proposals/${String(proposal?.id)}/decision`;
  return admin.client.post(path, { hash: proposal?.hash, approve });
}

/** The code that has come to one of the staff by mail. */
export async function staffCode(app: TestApp, email: string, since: Date): Promise<string> {
  const where = ({ text }: { readonly text: string }): boolean => CODE.test(text);
  const { text } = await waitForMessage(app, { to: email, channel: 'mail', since, where });
  return CODE.exec(text)?.[0] ?? '';
}

/** Now, by the clock of the portal. */
export const nowOf = (app: TestApp): Date => app.get(Clock).now();
