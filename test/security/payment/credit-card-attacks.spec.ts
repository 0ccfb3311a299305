import '../../support/credit-card.js';
import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MakeBills } from '../../../src/modules/credit/make-bills.js';
import { PostPayments } from '../../../src/modules/credit/post-payments.js';
import { overdueSql } from '../../../src/modules/credit/credit-source.js';
import { AccountStanding } from '../../../src/modules/endings/account-standing.js';
import { setAside } from '../../../src/modules/endings/garnishment-operations.js';
import { SettleEstates } from '../../../src/modules/endings/settle-estates.js';
import { Ledger, MoneyLane, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import {
  buy,
  cardHolder,
  type CardHolder,
  closeMonth,
  codeOf,
  decide,
  type Desk,
  makeFile,
  resultText,
  sendResult,
  settlementDesk,
} from '../../support/credit.js';
import { signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember } from '../../support/members.js';
import { authorization, tellNetwork } from '../../support/network.js';

let app: TestApp;
let desk: Desk;
let fraud: TestStaff;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const atDesk = async (): Promise<void> => {
  desk = await settlementDesk(app);
  fraud = await signedInStaff(app, 'fraud');
};
const balance = async ({ member }: CardHolder): Promise<readonly number[]> => {
  const { balanceYen, heldYen } = await app.get(Ledger).balance(member.id);
  return [Number(balanceYen), Number(heldYen)];
};
const bills = async ({ member }: CardHolder): Promise<Json[]> =>
  (await fraud.client.get(`/issuer/api/members/${member.id}/credit`)).body.bills as Json[];
const limited = async (holder: CardHolder, limitYen: number): Promise<void> => {
  await atDesk();
  const path = `/issuer/api/members/${holder.member.id}/credit/limit`;
  expect((await fraud.client.post(path, { limitYen })).body).toEqual({ outcome: 'lowered' });
};
const refund = async ({ reference, captureId }: Json, amountYen: number): Promise<Json> =>
  (await tellNetwork(app, 'refunds', { messageId: crypto.randomUUID(), reference, captureId, amountYen })).body;
/** A shop posts without having asked. */
const forced = async ({ card }: CardHolder, amountYen: number): Promise<Json> => {
  const asked = authorization(card, amountYen);
  const { messageId, reference, merchant } = asked;
  const body = { messageId, reference, merchant, card: asked.card, channel: 'chip', amountYen };
  return { ...(await tellNetwork(app, 'forced-postings', body)).body, reference };
};
/** Makes the file of the bank, has it released, and answers its lines. */
const settle = async (refused?: string): Promise<void> => {
  const file = await makeFile(app, desk);
  expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
  const lines = file.lines.map((line) => ({ ...line, ...(refused === undefined ? {} : { refused }) }));
  expect(codeOf(await sendResult(app, desk, file, resultText(lines)))).toBe('done');
  await app.jobs.drain();
};
const owed = async ({ member }: CardHolder): Promise<number> =>
  Number((await app.get(AccountStanding).of(member.id)).owedYen);

describe('what was posted beyond the limit', () => {
  checkpoint(
    '13.credit-settled',
    'is paid with its bill, also when it was paid back after the bill was made',
    async () => {
      const holder = await cardHolder(app);
      await limited(holder, 10_000);
      const bought = await buy(app, holder, 10_000);
      const beyond = await forced(holder, 5_000);
      expect(await balance(holder)).toEqual([-10_000, 0]);
      await closeMonth(app);
      expect(await refund(beyond, 5_000)).toMatchObject({ outcome: 'accepted' });
      await atDesk();
      await settle();
      expect((await bills(holder))[0]).toMatchObject({ amountYen: 15_000, state: 'paid' });
      // Fifteen were paid, ten are due: five are there.
      expect(await balance(holder)).toEqual([5_000, 0]);
      expect(await refund(bought, 1_000)).toMatchObject({ outcome: 'accepted' });
      expect(await balance(holder)).toEqual([6_000, 0]);
      expect(await owed(holder)).toBe(0);
      await closeMonth(app);
      await atDesk();
      expect((await bills(holder))[0]).toMatchObject({ amountYen: -6_000, state: 'carried' });
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
  );

  it('is on a later bill when the first one is below zero', async () => {
    const holder = await cardHolder(app);
    const bought = await buy(app, holder, 20_000);
    await closeMonth(app);
    await limited(holder, 5_000);
    await refund(bought, 8_000);
    await forced(holder, 5_000);
    await settle();
    await closeMonth(app);
    await atDesk();
    expect((await bills(holder))[0]).toMatchObject({ amountYen: -3_000, state: 'carried' });
    await buy(app, holder, 10_000);
    await closeMonth(app);
    await atDesk();
    await settle();
    expect((await bills(holder))[0]).toMatchObject({ amountYen: 7_000, state: 'paid' });
    expect(await balance(holder)).toEqual([0, 0]);
    expect(await owed(holder)).toBe(0);
  });
});

it('bills everybody although one of them cannot be billed, and says so', async () => {
  const holders = [await cardHolder(app), await cardHolder(app), await cardHolder(app)];
  for (const holder of holders) await buy(app, holder, 900);
  // Members are billed in the order of their ids.
  const [first] = holders.map(({ member }) => member.id).sort();
  await app.database.asOwner(
    `alter table app.credit_bill add constraint broken check (member_id <> '${first ?? ''}') not valid`,
  );
  await expect(closeMonth(app)).rejects.toThrow('not everybody');
  await atDesk();
  const counts = await Promise.all(holders.map(async (holder) => (await bills(holder)).length));
  expect(counts.toSorted()).toEqual([0, 1, 1]);
  await app.database.asOwner(`alter table app.credit_bill drop constraint broken`);
  await app.get(MakeBills).run();
  expect(await Promise.all(holders.map(async (holder) => (await bills(holder)).length))).toEqual([1, 1, 1]);
  await settle();
});

describe('a bill that was paid on another way', () => {
  const overdue = async (yen: number): Promise<{ holder: CardHolder; path: string }> => {
    const holder = await cardHolder(app);
    await buy(app, holder, yen);
    await closeMonth(app);
    await atDesk();
    await settle('insufficient-funds');
    const [bill] = await bills(holder);
    expect(bill).toMatchObject({ state: 'overdue' });
    return { holder, path: `/issuer/api/credit-bills/${String(bill?.id)}/payment` };
  };

  checkpoint('13.credit-settled', 'is not recorded as paid while a file asks the bank for it', async () => {
    const { holder, path } = await overdue(3_300);
    expect(codeOf(await desk.maker.client.post(path))).toBe('done');
    const file = await makeFile(app, desk);
    expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
    expect(codeOf(await decide(desk.releaser, 'credit.record-payment'))).toBe('credit.bill-not-overdue');
    await app.jobs.drain();
    expect(await balance(holder)).toEqual([-3_300, 0]);
    // Nor by the database, whatever the code does, nor with the word about somebody else, nor twice by one word.
    const proposal = newId();
    await app.database.asOwner(
      `insert into app.proposal (proposal_id, act, payload_sealed, payload_hash, subject_kind, subject_id, proposed_by,
         proposed_at, expires_at, decided_by, decided_at, approved)
       values ($1, 'credit.record-payment', '\\x00', sha256('x'), 'member', $2, 'staff:a', app.now(),
         app.now() + interval '1 day', 'staff:b', app.now(), true)`,
      [proposal, holder.member.id],
    );
    const pay = `insert into app.credit_payment (bill_id, member_id, proposal_id, operation_id, amount_yen, owed_yen)
      select b.bill_id, b.member_id, $2, o.operation_id, b.amount_yen, b.owed_yen
        from app.credit_bill b, app.ledger_operation o where b.member_id = $1 and b.amount_yen > 0 limit 1`;
    await expect(app.db.query(pay, [holder.member.id, proposal])).rejects.toThrow(
      'two people record a bill of their member',
    );
    const other = await cardHolder(app);
    await buy(app, other, 1_000);
    await closeMonth(app);
    await expect(app.db.query(pay, [other.member.id, proposal])).rejects.toThrow(
      'two people record a bill of their member',
    );
    await atDesk();
    expect(codeOf(await sendResult(app, desk, file, resultText(file.lines)))).toBe('done');
    await app.jobs.drain();
    expect(await balance(holder)).toEqual([0, 0]);
    expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    await settle();
  });

  it('is recorded or asked for, not both, when the two come at once', async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      const { holder, path } = await overdue(3_400);
      expect(codeOf(await desk.maker.client.post(path))).toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.record-payment'))).toBe('done');
      await Promise.allSettled([app.jobs.drain(), makeFile(app, desk)]);
      const [ways] = await app.database.asOwner<{ paid: number; asked: number }>(
        `select (select count(*)::integer from app.credit_payment p where p.bill_id = b.bill_id) as paid,
                (select count(*)::integer from app.settlement_line l where l.bill_id = b.bill_id and l.result is null) as asked
           from app.credit_bill b where b.member_id = $1 and b.amount_yen > 0`,
        [holder.member.id],
      );
      expect((ways?.paid ?? 0) + (ways?.asked ?? 0)).toBe(1);
      const files = (await desk.maker.client.get('/issuer/api/settlements')).body.files as Json[];
      for (const file of files.filter(({ state }) => state === 'made'))
        await desk.maker.client.post(`/issuer/api/settlements/${String(file.id)}/withdrawal`);
    }
  });

  checkpoint(
    '13.credit-settled',
    'can be recorded when no bank can be asked for it, once its day is over',
    async () => {
      const holder = await cardHolder(app);
      await buy(app, holder, 2_700);
      await app.database.asOwner(
        `update app.bank_link set state = 'unlinked', ended_at = app.now(), end_reason = 'member' where member_id = $1`,
        [holder.member.id],
      );
      await closeMonth(app);
      await atDesk();
      const path = `/issuer/api/credit-bills/${String((await bills(holder))[0]?.id)}/payment`;
      expect(codeOf(await desk.maker.client.post(path))).toBe('credit.bill-not-overdue');
      await closeMonth(app);
      await atDesk();
      expect(codeOf(await desk.maker.client.post(path))).toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.record-payment'))).toBe('done');
      await app.jobs.drain();
      expect(await balance(holder)).toEqual([0, 0]);
    },
  );

  it('is told to the member as refused with what follows: asked for once more, or not again', async () => {
    const { holder } = await overdue(1_234);
    const since = app.get(Clock).now();
    await settle('account-stopped');
    const mails = await app.get(Inbox).list({ to: holder.member.email, channel: 'mail', since });
    const [mail] = mails.filter(({ subject }) => subject?.includes('引き落とせませんでした'));
    expect(mail?.text).not.toContain('あと1回');
    expect(mail?.text).toContain('これ以上の引き落としは行いません');
  });
});

checkpoint(
  '13.credit-settled',
  'a request file is signed for nobody before a second person has released it',
  async () => {
    const holder = await cardHolder(app);
    await buy(app, holder, 1_900);
    await closeMonth(app);
    await atDesk();
    const { id } = await makeFile(app, desk);
    const content = `/issuer/api/settlements/${id}/content`;
    expect(codeOf(await desk.maker.client.get(content))).toBe('credit.file-not-released');
    expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
    expect((await desk.maker.client.get(content)).body.sidecar).toMatch(/X-Settlement-Signature: \S{40}/);
  },
);

it('posts what a bank has paid although the job has failed for good, and one line keeps none of the others', async () => {
  const holders = [await cardHolder(app), await cardHolder(app), await cardHolder(app)];
  for (const holder of holders) await buy(app, holder, 800);
  await closeMonth(app);
  await atDesk();
  const file = await makeFile(app, desk);
  expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
  const [row] = await app.database.asOwner<{ member_id: string }>(
    `select b.member_id from app.settlement_line l join app.credit_bill b on b.bill_id = l.bill_id
      where l.file_id = $1 order by l.line limit 1`,
    [file.id],
  );
  await app.database.asOwner(
    `alter table app.credit_payment add constraint broken check (member_id <> '${row?.member_id ?? ''}') not valid`,
  );
  expect(codeOf(await sendResult(app, desk, file, resultText(file.lines)))).toBe('done');
  await app.clock.advance(1_800);
  await expect(app.get(PostPayments).rest()).rejects.toThrow('not all that the bank has paid is posted');
  const balances = await Promise.all(holders.map(balance));
  expect(balances.map(([yen]) => yen).toSorted()).toEqual([-800, 0, 0]);
  await app.database.asOwner(`alter table app.credit_payment drop constraint broken`);
  await app.get(PostPayments).rest();
  expect(await Promise.all(holders.map(balance))).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});

describe('an account with a credit line', () => {
  it('is not garnished of what its member could draw', async () => {
    const holder = await cardHolder(app);
    await buy(app, holder, 2_000);
    const order = { garnishmentId: newId(), memberId: holder.member.id, orderedYen: 30_000n };
    const expiresAt = new Date(app.get(Clock).nowMs() + 86_400_000);
    const outcome = await app
      .get(MoneyLane)
      .submit(setAside, { ...order, expiresAt }, { scope: 'system', key: newId(), actor: { kind: 'system' } });
    expect(outcome).toMatchObject({ kind: 'done', result: { setAsideYen: 0 } });
    expect(await balance(holder)).toEqual([-2_000, 0]);
  });

  it('leaves an estate that owes something open, and the others are settled all the same', async () => {
    const owing = await cardHolder(app);
    await buy(app, owing, 2_000);
    const other = await makeMember(app, { assurance: 'high' });
    await atDesk();
    const death = { diedOn: '2026-01-05', evidence: 'family-register', reference: '戸籍-12' };
    for (const id of [owing.member.id, other.id]) {
      expect(codeOf(await fraud.client.post(`/issuer/api/members/${id}/death`, death))).toBe('done');
      expect(codeOf(await decide(desk.releaser, 'endings.record-death'))).toBe('done');
    }
    await app.get(SettleEstates).run();
    const rows = await app.database.asOwner<{ member_id: string; settled: boolean }>(
      `select member_id, settled_at is not null as settled from app.estate where member_id = any($1)`,
      [[owing.member.id, other.id]],
    );
    expect(new Map(rows.map(({ member_id, settled }) => [member_id, settled]))).toEqual(
      new Map([
        [owing.member.id, false],
        [other.id, true],
      ]),
    );
  });

  it('is not closed while a bill is unpaid, although all of it came back since', async () => {
    const holder = await cardHolder(app);
    const bought = await buy(app, holder, 4_000);
    await closeMonth(app);
    await refund(bought, 4_000);
    expect(await balance(holder)).toEqual([0, 0]);
    expect(await owed(holder)).toBe(4_000);
    await atDesk();
    await settle();
    expect(await owed(holder)).toBe(0);
  });
});

it('finds by an index whether a bill is overdue, which every payment asks', async () => {
  const plan = await app.db.transact(async (tx) => {
    await tx.execute(`set local enable_seqscan = off`);
    return tx.query<Record<string, string>>(`explain select ${overdueSql('gen_random_uuid()')}`);
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('settlement_line_refused');
  expect(text).not.toContain('Seq Scan');
});
