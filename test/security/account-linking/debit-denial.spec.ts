import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankGateway } from '../../../src/modules/links/index.js';
import { Inbox, SandboxBank } from '../../../src/modules/rehearsal/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { pressInCall } from '../../support/bank.js';
import { chargeApproved, type LinkedMember, makeLinked, postCharge } from '../../support/charges.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestReply } from '../../support/client.js';
import { signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { letPass } from '../../support/time.js';

const PATH = '/api/debit-denials';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

interface Debited extends LinkedMember {
  readonly traceNumber: string;
}

/** Somebody whose account was debited, and the number that stands on the passbook. */
async function debited(): Promise<Debited> {
  const linked = await makeLinked(app);
  expect((await chargeApproved(app, linked)).body).toMatchObject({ state: 'posted' });
  const [row] = await app.database.asOwner<{ trace: string }>(
    `select bank_reference as trace from app.charge where member_id = $1`,
    [linked.member.id],
  );
  return { ...linked, traceNumber: row?.trace ?? '' };
}

const say = (traceNumber: string, bankCode = '0001'): Promise<TestReply> =>
  newBrowser(app).post(PATH, { bankCode, traceNumber });
const linkOf = async ({ linkId }: Debited): Promise<string | undefined> =>
  (await app.database.asOwner<{ state: string }>(`select state from app.bank_link where id = $1`, [linkId]))[0]?.state;
const endsOf = async ({ linkId }: Debited): Promise<string[]> =>
  (
    await app.database.asOwner<{ state: string }>(
      `select state from app.debit_denial where link_id = $1 order by asked_at`,
      [linkId],
    )
  ).map(({ state }) => state);
const callsTo = async ({ member }: Debited): Promise<number> =>
  (await app.get(Inbox).list({ to: member.phone, channel: 'voice' })).filter(({ text }) => text.includes('引き落とし'))
    .length;

describe('a debit that somebody does not know', () => {
  checkpoint(
    'e.non-member-stop',
    'is stopped without an account here, by its trace number and a 9 in the call of the bank to its holder',
    async () => {
      const holder = await debited();
      const said = await say(holder.traceNumber);
      expect([said.status, said.text]).toEqual([202, '']);
      await app.jobs.drain();
      expect(await linkOf(holder)).toBe('active');
      expect(await pressInCall(app, holder.member.phone, '9')).toContain('身に覚えがない');
      expect(await linkOf(holder)).toBe('denied');
      expect(await endsOf(holder)).toEqual(['denied']);
      await signIn(app, holder.client, holder.member);
      expect((await postCharge(holder)).body.code).toMatch(/^charges\.link-/);
    },
    60_000,
  );

  checkpoint('e.non-member-stop', 'stays when the holder knows it, or nobody answers', async () => {
    const holder = await debited();
    await say(holder.traceNumber);
    await app.jobs.drain();
    await pressInCall(app, holder.member.phone, '1');
    await say(holder.traceNumber);
    await letPass(app, 400);
    await letPass(app);
    expect(await endsOf(holder)).toEqual(['kept', 'unanswered']);
    expect(await linkOf(holder)).toBe('active');
  });

  checkpoint(
    'e.non-member-stop',
    'is answered alike whether there is one or not, and calls its holder three times a day at most',
    async () => {
      const holder = await debited();
      for (const [trace, bank] of [
        ['D-unknown', '0001'],
        [holder.traceNumber, '0005'],
      ] as const) {
        const reply = await say(trace, bank);
        expect([reply.status, reply.text]).toEqual([202, '']);
      }
      await app.jobs.drain();
      expect(await callsTo(holder)).toBe(0);
      // Many at once are one call.
      await Promise.all(Array.from({ length: 10 }, () => say(holder.traceNumber)));
      await app.jobs.drain();
      expect(await callsTo(holder)).toBe(1);
      for (let again = 0; again < 3; again += 1) {
        await app.jobs.drain();
        await pressInCall(app, holder.member.phone, '1');
        expect((await say(holder.traceNumber)).status).toBe(202);
      }
      await app.jobs.drain();
      expect(await callsTo(holder)).toBe(3);
    },
    60_000,
  );

  checkpoint('e.non-member-stop', 'is called about although the bank was away when it was to call', async () => {
    const holder = await debited();
    await app.get(SandboxBank).behave('down');
    try {
      await say(holder.traceNumber);
      await app.jobs.drain();
      expect(await endsOf(holder)).toEqual(['calling']);
    } finally {
      await app.get(SandboxBank).behave('up');
    }
    await letPass(app, 30);
    expect(await callsTo(holder)).toBe(1);
    await pressInCall(app, holder.member.phone, '9');
    expect(await endsOf(holder)).toEqual(['denied']);
  });

  it('is kept as it was said', async () => {
    for (const statement of [
      `update app.debit_denial set state = 'denied' where state = 'kept'`,
      `update app.debit_denial set charge_id = gen_random_uuid()`,
      `delete from app.debit_denial`,
    ])
      await expect(app.database.asOwner(statement)).rejects.toMatchObject({ constraint: 'debit_denial_moves' });
  });

  killTest(
    'e.non-member-stop',
    'without the call to its holder, whoever has read a trace number ends the link of somebody else',
    async () => {
      const holder = await debited();
      const bank = app.get(BankGateway);
      bank.answer = () => Promise.resolve({ outcome: 'pressed', digits: '9' });
      try {
        await say(holder.traceNumber);
        await letPass(app);
        await letPass(app);
      } finally {
        Reflect.deleteProperty(bank, 'answer');
      }
      expect(await linkOf(holder)).toBe('denied');
    },
    60_000,
  );
});
