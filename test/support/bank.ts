import { Members } from '../../src/modules/members/index.js';
import { accountFor, SandboxBank, type SandboxAccount } from '../../src/modules/rehearsal/index.js';
import { accountText, type BankAccount } from '../../src/modules/links/index.js';
import { askBankJob } from '../../src/modules/links/link-jobs.js';
import { LinksRepository } from '../../src/modules/links/links.repository.js';
import type { TestApp } from './app.js';
import { postApproved, type TrustedMember } from './approvals.js';
import type { Json, TestReply } from './client.js';
import { waitForMessage } from './inbox.js';
import { letPass } from './time.js';

let opened = 0;

/** An account that nobody else has. */
export function newAccount(): BankAccount {
  opened += 1;
  // Not in sequence, which rules look at.
  const accountNumber = String(2_000_000 + opened * 11);
  return { bankCode: '0001', branchCode: '110', accountType: 'ordinary', accountNumber };
}

/** Opens an account at the sandbox's bank in the name of a member, with whatever is to differ. */
export async function openAccount(
  app: TestApp,
  memberId: string,
  changes: Partial<SandboxAccount> = {},
  account: BankAccount = newAccount(),
): Promise<BankAccount> {
  const person = await app.get(Members).person(memberId);
  await app.get(SandboxBank).putAccount(account, accountFor(person, changes));
  return account;
}

/** Asks to link an account, and approves it. */
export const requestLink = (app: TestApp, trusted: TrustedMember, account: BankAccount): Promise<TestReply<Json>> =>
  postApproved(app, trusted, '/api/links', account);

/** The same without asking the member: as its statements would leave it behind, for many tries in a row. */
export async function begin(app: TestApp, memberId: string, account: BankAccount): Promise<void> {
  const [{ id } = { id: '' }] = await app.database.asOwner<{ id: string }>(
    `insert into app.step_up_intent values (gen_random_uuid(), $1, gen_random_uuid(), null, 0, 'link-account', '\\x00',
       sha256('x'), app.now(), app.now() + interval '5 minutes') returning id`,
    [memberId],
  );
  await app.database.asOwner(`insert into app.step_up_approval values ($1, sha256('x'), 'phone-code', app.now())`, [
    id,
  ]);
  await app.database.asOwner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [id]);
  await app.db.transact(async (tx) => {
    const { securityEpoch = 0 } = (await app.get(Members).hold(tx, memberId)) ?? {};
    const link = { memberId, account: accountText(account), intentId: id, securityEpoch };
    const linkId = await app.get(LinksRepository).insert(tx, link);
    await app.jobs.enqueue(tx, askBankJob, { linkId });
  });
}

/** Presses keys during the call that came to this phone and nobody has answered. */
export async function pressInCall(app: TestApp, phone: string, digits: string): Promise<string> {
  const where = (entry: { readonly pressed?: string }) => entry.pressed === undefined;
  const { id, text } = await waitForMessage(app, { to: phone, channel: 'voice', where });
  const reply = await app.client().post(`/rehearsal/inbox/${id}/digits`, { digits });
  if (reply.status !== 200) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  await letPass(app);
  return text;
}

/** Links an account the whole way from the approval on, and gives its id. */
export async function link(app: TestApp, trusted: TrustedMember, account: BankAccount): Promise<string> {
  await begin(app, trusted.member.id, account);
  await app.jobs.drain();
  const { links } = (await trusted.client.get('/api/links')).body;
  const [{ id, call }] = links as [{ id: string; call: { code: string } }];
  await pressInCall(app, trusted.member.phone, call.code);
  return id;
}
