import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { accountText, type BankAccount } from '../../../src/modules/links/index.js';
import { LinkSteps } from '../../../src/modules/links/link-steps.js';
import { RematchLinks } from '../../../src/modules/links/rematch-links.js';
import { LinksRepository } from '../../../src/modules/links/links.repository.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { link, openAccount } from '../../support/bank.js';
import { sendFeed } from '../../support/carrier.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { signedInStaff } from '../../support/issuer.js';

let app: TestApp;
let member: TrustedMember;

beforeAll(async () => {
  app = await startTestApp();
  member = await makeTrusted(app);
}, 120_000);
afterAll(() => app.stop());

const tell = (report: string, account: BankAccount) =>
  sendFeed(
    app,
    { messageId: newId(), reports: [{ report, account: accountText(account) }] },
    { path: '/bank/messages', keyUse: 'bank-feed' },
  );
const standing = async (id: string) =>
  (
    await app.database.asOwner<{ state: string; reason: string | null }>(
      `select state, suspend_reason as reason from app.bank_link where id = $1`,
      [id],
    )
  )[0];

/** A link whose holder has another name at the bank since, which the bank is asked about again. */
async function mismatched(): Promise<{ readonly id: string; readonly account: BankAccount }> {
  const account = await openAccount(app, member.member.id);
  const id = await link(app, member, account);
  await openAccount(app, member.member.id, { kana: 'ユズキ ハナコ' }, account);
  await app.database.asOwner(`update app.bank_link set rematch_due_at = app.now() where id = $1`, [id]);
  await app.get(RematchLinks).run();
  expect(await standing(id)).toEqual({ state: 'suspended', reason: 'mismatch' });
  return { id, account };
}

describe('a restoration that waits', () => {
  checkpoint('e.bank-side', 'lifts nothing that was stopped again since it was proposed', async () => {
    const id = await link(app, member, await openAccount(app, member.member.id));
    const [clerk, approver] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'approver')];
    const stop = async () =>
      expect((await clerk.client.post(`/issuer/api/links/${id}/suspension`, { reason: 'issuer' })).status).toBeLessThan(
        300,
      );
    const propose = async () =>
      expect((await clerk.client.post(`/issuer/api/links/${id}/restoration`)).status).toBe(202);
    const approve = async () => {
      const all = (await approver.client.get('/issuer/api/proposals')).body.proposals as {
        id: string;
        act: string;
        hash: string;
      }[];
      const proposal = all.find(({ act }) => act === 'links.restore');
      const decision = { hash: proposal?.hash, approve: true };
      await approver.client.post(`/issuer/api/proposals/${proposal?.id ?? ''}/decision`, decision);
    };
    await stop();
    await propose();
    await app.clock.advance(60);
    await stop();
    await approve();
    expect(await standing(id)).toEqual({ state: 'suspended', reason: 'issuer' });
    await propose();
    await approve();
    expect(await standing(id)).toEqual({ state: 'active', reason: null });
  });
});

describe('a link that does not match any more', () => {
  checkpoint(
    ['7.rematch', 'e.bank-side'],
    'is linked anew and never restored, whatever the bank says of its account and takes back after that',
    async () => {
      const { id, account } = await mismatched();
      const clerk = await signedInStaff(app, 'support');
      for (const report of ['name-changed', 'phone-changed', 'stop', 'frozen']) {
        expect((await tell(report, account)).body.results).toEqual([{ index: 0, links: 1 }]);
        await tell('release', account);
        expect((await clerk.client.post(`/issuer/api/links/${id}/restoration`)).body.code).toBe('links.not-restorable');
        expect(await standing(id)).toEqual({ state: 'suspended', reason: 'mismatch' });
      }
      // The bank's word stands in the log, and ends the link where it says so.
      const said = await app.database.asOwner<{ report: string }>(
        `select details ->> 'report' as report from audit.event where type = 'links.bank-reported' order by seq`,
      );
      expect(said.map(({ report }) => report)).toContain('frozen');
      await tell('denial', account);
      expect(await standing(id)).toEqual({ state: 'denied', reason: null });
    },
    30_000,
  );

  killTest(
    ['7.rematch', 'e.bank-side'],
    'takes another reason where the portal does not look at the first, and then only the database refuses that',
    async () => {
      const { id, account } = await mismatched();
      const steps = app.get(LinkSteps);
      const suspend = steps.suspend.bind(steps);
      steps.suspend = (tx, found, ...rest) => suspend(tx, { ...found, suspendReason: null }, ...rest);
      const guard = (does: 'enable always' | 'disable') =>
        app.database.asOwner(`alter table app.bank_link ${does} trigger bank_link_mismatch_stays`);
      try {
        expect((await tell('name-changed', account)).status).toBe(500);
        expect(await standing(id)).toEqual({ state: 'suspended', reason: 'mismatch' });
        await expect(app.db.transact((tx) => app.get(LinksRepository).restore(tx, id))).rejects.toThrow('linked anew');
        await guard('disable');
        expect((await tell('name-changed', account)).status).toBe(200);
        expect(await standing(id)).toEqual({ state: 'suspended', reason: 'bank-name-changed' });
      } finally {
        await guard('enable always');
        Reflect.deleteProperty(steps, 'suspend');
      }
    },
    30_000,
  );
});
