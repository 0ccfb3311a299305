import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { signedInStaff, type TestStaff } from '../../support/issuer.js';
import type { TestMember } from '../../support/members.js';
import { approveProposal, proposalAbout } from '../../support/staff-approvals.js';
import { makeReceiver, makeSender, payeeOf, send } from '../../support/transfers.js';

let app: TestApp;
let fraud: TestStaff;
let approver: TestStaff;
let sender: TrustedMember;
let receiver: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  sender = await makeSender(app);
  receiver = await makeReceiver(app);
  // The clock was moved for the sender; staff sign in after that.
  [fraud, approver] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
}, 120_000);
afterAll(() => app.stop());

const propose = (by: TestStaff, kind: string, span: string, amountYen: unknown): Promise<TestReply<Json>> =>
  by.client.post('/issuer/api/limits/changes', { kind, span, amountYen });

async function limitOf(kind: string, span: string): Promise<Json> {
  const { limits } = (await fraud.client.get('/issuer/api/limits')).body as { limits: Json[] };
  return limits.find((limit) => limit.kind === kind && limit.span === span) ?? {};
}

const rows = () =>
  app.database.asOwner('select kind, span, nth, amount_yen, from_yen from app.program_limit order by nth');

describe('a limit of the program', () => {
  checkpoint(
    '⑥.program-limits',
    'changes when one person proposes and another approves, and holds at once',
    async () => {
      expect(await limitOf('transfer', 'single')).toEqual({
        ...{ kind: 'transfer', span: 'single', amountYen: 10_000, configuredYen: 10_000 },
      });
      const payeeId = await payeeOf(app, sender.client, receiver);
      expect((await send(app, sender, { payeeId, amountYen: 1_200 })).status).toBe(200);

      expect((await propose(fraud, 'transfer', 'single', 1_000)).status).toBe(202);
      expect(await limitOf('transfer', 'single')).toMatchObject({ amountYen: 10_000, proposal: { own: true } });
      expect((await proposalAbout(approver, 'transfer')).summary).toEqual({
        ...{ kind: 'transfer', span: 'single', amountYen: 1_000, fromYen: 10_000 },
      });
      // Until then nothing is changed.
      expect((await send(app, sender, { payeeId, amountYen: 1_200 })).status).toBe(200);
      expect((await approveProposal(approver, 'transfer')).status).toBe(204);

      const refused = await send(app, sender, { payeeId, amountYen: 1_200 });
      expect(refused.body).toMatchObject({ code: 'limits.over-limit', requires: { window: 'single', roomYen: 1_000 } });
      expect((await send(app, sender, { payeeId, amountYen: 1_000 })).status).toBe(200);
      const { kinds } = (await sender.client.get('/api/limits')).body as { kinds: Json[] };
      expect(kinds.find(({ kind }) => kind === 'transfer')?.spans[0]).toMatchObject({ programYen: 1_000 });

      expect(await limitOf('transfer', 'single')).toMatchObject({
        ...{ amountYen: 1_000, configuredYen: 10_000 },
        change: { proposedBy: fraud.name, approvedBy: approver.name, at: expect.any(String) },
      });
      const [event] = await app.database.asOwner(
        `select details from audit.event where type = 'limits.program-changed' order by seq desc limit 1`,
      );
      expect(event?.details).toMatchObject({ kind: 'transfer', span: 'single', amountYen: 1_000, fromYen: 10_000 });
    },
    60_000,
  );

  checkpoint('11.program-limits', 'is not changed by one person alone, whatever they send', async () => {
    expect((await propose(fraud, 'charge', 'day', 20_000)).status).toBe(202);
    expect((await propose(fraud, 'charge', 'day', 10_000)).body.code).toBe('staff.proposal-pending');
    // Who proposes has not the role, and who has it does not propose.
    expect((await approveProposal(fraud, 'charge')).status).not.toBe(204);
    expect((await propose(approver, 'charge', 'single', 1)).status).toBe(403);
    const both = await signedInStaff(app, 'fraud', 'approver');
    expect((await propose(both, 'payment', 'day', 40_000)).status).toBe(202);
    const selves = await Promise.all(Array.from({ length: 20 }, () => approveProposal(both, 'payment')));
    expect(selves.map(({ body }) => body.code)).toEqual(Array.from({ length: 20 }, () => 'staff.own-proposal'));
    expect(await limitOf('payment', 'day')).toMatchObject({ amountYen: 50_000 });
    expect(await limitOf('charge', 'day')).toMatchObject({ amountYen: 30_000 });
  });

  it('that there is not, or that is the same, or that is no amount, is refused', async () => {
    expect((await propose(fraud, 'inflow', 'month', 1)).body.code).toBe('limits.no-such-limit');
    expect((await propose(fraud, 'payment', 'month', 200_000)).body.code).toBe('limits.program-unchanged');
    expect((await propose(fraud, 'transfer', 'single', 100_001)).body).toMatchObject({
      code: 'limits.above-hard-cap',
      requires: { capYen: 100_000 },
    });
    for (const amount of [-1, 1.5, '1000', 10_000_001, null])
      expect((await propose(fraud, 'payment', 'month', amount)).body.code).toBe('request.invalid');
    const auditor = await signedInStaff(app, 'auditor');
    expect((await auditor.client.get('/issuer/api/limits')).status).toBe(200);
    expect((await propose(auditor, 'payment', 'month', 1)).status).toBe(403);
  });

  checkpoint('13.program-limits', 'is not written past the two people, nor rewritten', async () => {
    const write = `insert into app.program_limit (change_id, kind, span, nth, amount_yen, from_yen, changed_at, proposal_id)
       select $1, 'payment', 'single', 1, 9000000, null, app.now(), proposal_id from app.proposal`;
    await expect(
      app.database.asOwner(`${write} where act = 'limits.change-program' and not coalesce(approved, false) limit 1`, [
        randomUUID(),
      ]),
    ).rejects.toThrow('takes two people');
    // An approval of another limit is none.
    await expect(
      app.database.asOwner(`${write} where act = 'limits.change-program' and approved limit 1`, [randomUUID()]),
    ).rejects.toThrow('takes two people');
    for (const statement of [
      'update app.program_limit set amount_yen = 1',
      'delete from app.program_limit',
      'truncate app.program_limit',
    ])
      await expect(app.database.asOwner(statement)).rejects.toThrow('not rewritten');
    expect(await rows()).toHaveLength(1);
  });

  killTest(
    ['11.program-limits', '⑥.program-limits', '13.program-limits'],
    'would be changed by one person, were nobody asked who had proposed',
    async () => {
      const lax = await signedInStaff(app, 'fraud', 'approver');
      expect((await propose(lax, 'payment', 'single', 60_000)).status).toBe(202);
      const { id } = await proposalAbout(lax, 'single');
      // The double of the question who has proposed: it names somebody else.
      await app.database.asOwner(`alter table app.proposal disable trigger proposal_guard`);
      const named = `update app.proposal set proposed_by = 'staff:' || $2::text where proposal_id = $1`;
      await app.database.asOwner(named, [id, approver.id]);
      expect((await approveProposal(lax, 'single')).status).toBe(204);
      expect(await limitOf('payment', 'single')).toMatchObject({ amountYen: 60_000 });
    },
  );
});
