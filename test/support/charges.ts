import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from './approvals.js';
import { link, openAccount } from './bank.js';
import type { Json, TestReply } from './client.js';
import { makeMember } from './members.js';
import type { SandboxAccount } from '../../src/modules/rehearsal/index.js';
import type { BankAccount } from '../../src/modules/links/index.js';

/** A member whose identity is proven, on a known device, with a linked account. */
export interface LinkedMember extends TrustedMember {
  readonly linkId: string;
  readonly account: BankAccount;
}

/** Makes another one. The clock moves by the days of the probation. */
export async function makeLinked(app: TestApp, changes: Partial<SandboxAccount> = {}): Promise<LinkedMember> {
  const trusted = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
  const account = await openAccount(app, trusted.member.id, changes);
  const linkId = await link(app, trusted, account);
  return { ...trusted, linkId, account };
}

export interface AskedCharge {
  readonly amountYen?: number;
  readonly key?: string;
  readonly intentId?: string;
  readonly linkId?: string;
}

/** Asks for a charge. */
export function postCharge(
  linked: LinkedMember,
  { amountYen = 3_000, key = randomUUID(), intentId, linkId = linked.linkId }: AskedCharge = {},
): Promise<TestReply<Json>> {
  const headers = { 'idempotency-key': key, ...(intentId === undefined ? {} : { 'step-up-intent': intentId }) };
  return linked.client.post('/api/charges', { linkId, amountYen }, headers);
}

/** Asks for one, approves it, and asks again with the same key. */
export async function chargeApproved(app: TestApp, linked: LinkedMember, amountYen = 3_000): Promise<TestReply<Json>> {
  const key = randomUUID();
  const intentId = intentIn(await postCharge(linked, { amountYen, key }));
  await approve(app, linked, intentId);
  return postCharge(linked, { amountYen, key, intentId });
}
