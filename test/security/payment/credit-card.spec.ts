import '../../support/credit-card.js';
import '../../support/patient-payments.js';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PartnerKeys } from '../../../src/modules/cards/index.js';
import { PostPayments } from '../../../src/modules/credit/post-payments.js';
import { Ledger, MoneyLane, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { LateAnswers } from '../../../src/modules/payments/late-answers.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
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
import { authorization, tellNetwork } from '../../support/network.js';

let app: TestApp;
let desk: Desk;
let fraud: TestStaff;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** Sessions of staff are short, and months pass here. */
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
const setLimit = ({ member }: CardHolder, limitYen: number): Promise<TestReply<Json>> =>
  fraud.client.post(`/issuer/api/members/${member.id}/credit/limit`, { limitYen });
const expectSoundBooks = async (): Promise<void> => {
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
};

describe('the credit line', () => {
  checkpoint('13.credit-line', 'is drawn exactly to its limit by 200 at once', async () => {
    const holder = await cardHolder(app);
    await atDesk();
    expect((await setLimit(holder, 10_000)).body).toEqual({ outcome: 'lowered' });
    const asked = Array.from({ length: 200 }, () => authorization(holder.card, 300));
    const replies: TestReply<Json>[] = [];
    for (let from = 0; from < asked.length; from += 50)
      replies.push(
        ...(await Promise.all(asked.slice(from, from + 50).map((one) => tellNetwork(app, 'authorizations', one)))),
      );
    const passed = replies.filter(({ body }) => body.outcome === 'approved').length;
    const late = await app.database.asOwner(`select 1 from app.payment_time_out where reference = any($1)`, [
      asked.map(({ reference }) => reference as string),
    ]);
    // On a machine that is too busy some are declined for being late, and none of them is held.
    await app.get(LateAnswers).run();
    expect(await balance(holder)).toEqual([-300 * passed, 300 * passed]);
    if (late.length === 0) expect(passed).toBe(33);
    else expect(passed).toBeLessThanOrEqual(33);
    await expectSoundBooks();
  });

  killTest('13.credit-line', 'with the floor of the account gone, draws beyond the limit', async () => {
    const holder = await cardHolder(app);
    await atDesk();
    await setLimit(holder, 1_000);
    expect(await buy(app, holder, 1_500)).toMatchObject({ outcome: 'declined', reason: 'insufficient-funds' });
    await app.database.asOwner(`update app.ledger_account set floor_yen = -1000000 where account_id = $1`, [
      holder.member.id,
    ]);
    expect(await buy(app, holder, 1_500)).toMatchObject({ outcome: 'approved' });
  });

  checkpoint(
    '13.credit-line',
    'is raised by two people and lowered by one, at once, also below what is used',
    async () => {
      const holder = await cardHolder(app);
      await atDesk();
      expect(await buy(app, holder, 20_000)).toMatchObject({ outcome: 'approved' });
      expect((await setLimit(holder, 5_000)).body).toEqual({ outcome: 'lowered' });
      expect(await buy(app, holder, 1)).toMatchObject({ outcome: 'declined', reason: 'insufficient-funds' });
      // What is used is used all the same.
      expect(await balance(holder)).toEqual([-20_000, 0]);
      expect(codeOf(await setLimit(holder, 5_000))).toBe('credit.limit-unchanged');
      expect(codeOf(await setLimit(holder, 2_000_000))).toBe('credit.above-max');
      expect((await setLimit(holder, 30_000)).body).toEqual({ outcome: 'proposed' });
      expect(codeOf(await setLimit(holder, 40_000))).toBe('staff.proposal-pending');
      expect(await buy(app, holder, 1)).toMatchObject({ outcome: 'declined' });
      expect(codeOf(await decide(fraud, 'credit.raise-limit'))).not.toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.raise-limit'))).toBe('done');
      expect(await buy(app, holder, 10_000)).toMatchObject({ outcome: 'approved' });
      expect(await buy(app, holder, 1)).toMatchObject({ outcome: 'declined', reason: 'insufficient-funds' });
      // Nobody raises it past two people, whatever the code does.
      await expect(
        app.db.query(`update app.credit_line set limit_yen = 900000 where member_id = $1`, [holder.member.id]),
      ).rejects.toThrow('permission denied');
      await expect(
        app.db.query(
          `insert into app.credit_limit_change (change_id, member_id, from_yen, to_yen, changed_by)
         values (gen_random_uuid(), $1, 30000, 900000, 'staff:x')`,
          [holder.member.id],
        ),
      ).rejects.toThrow('credit_limit_change_two');
    },
  );

  checkpoint('13.credit-line', 'is not raised by a word that is older than another change', async () => {
    const holder = await cardHolder(app);
    await atDesk();
    await setLimit(holder, 200_000);
    await setLimit(holder, 3_000);
    expect(codeOf(await decide(desk.releaser, 'credit.raise-limit'))).toBe('credit.limit-changed');
    expect((await fraud.client.get(`/issuer/api/members/${holder.member.id}/credit`)).body).toMatchObject({
      ...{ limitYen: 3_000, usedYen: 0, availableYen: 3_000, accountLinked: true, raiseWaits: true },
    });
  });

  checkpoint('13.credit-line', 'is not drawn on before an account is linked', async () => {
    const holder = await cardHolder(app, { linked: false });
    expect(await buy(app, holder, 500)).toMatchObject({ outcome: 'declined', reason: 'stopped' });
  });
});

describe('a month', () => {
  checkpoint(
    '13.credit-settled',
    'is billed once, of what was taken and not of what is held, refunds deducted',
    async () => {
      const holder = await cardHolder(app);
      const bought = await buy(app, holder, 8_000);
      await buy(app, holder, 3_000);
      await buy(app, holder, 2_000, false);
      await tellNetwork(app, 'refunds', {
        ...{
          messageId: crypto.randomUUID(),
          reference: bought.reference,
          captureId: bought.captureId,
          amountYen: 1_000,
        },
      });
      const since = app.get(Clock).now();
      await closeMonth(app);
      await atDesk();
      const [bill, ...others] = await bills(holder);
      expect(others).toEqual([]);
      expect(bill).toMatchObject({
        ...{ drawnYen: 11_000, refundedYen: 1_000, carriedYen: 0, amountYen: 10_000, state: 'open' },
      });
      await app.jobs.drain();
      const mails = await app.get(Inbox).list({ to: holder.member.email, channel: 'mail', since });
      expect(mails.map(({ subject }) => subject?.replace('【関所カード】', ''))).toContain(
        '今月のご請求額が決まりました',
      );
      await closeMonth(app);
      await atDesk();
      expect((await bills(holder)).map(({ amountYen, state }) => [amountYen, state])).toEqual([
        [0, 'nothing'],
        [10_000, 'open'],
      ]);
      for (const attack of [
        `update app.credit_bill set amount_yen = 1`,
        `delete from app.credit_bill_line`,
        `insert into app.credit_bill (bill_id, member_id, month, closes_at, due_on, drawn_yen, refunded_yen, carried_yen, amount_yen,
         owed_yen) select gen_random_uuid(), member_id, month, closes_at, due_on, 0, 0, 0, 0, 0 from app.credit_bill limit 1`,
      ])
        await expect(app.database.asOwner(attack)).rejects.toThrow(/ledger_append_only|refused|credit_bill_once/);
    },
  );

  checkpoint('13.credit-settled', 'that is below zero goes over into the next one, once', async () => {
    const holder = await cardHolder(app);
    const bought = await buy(app, holder, 4_000);
    await closeMonth(app);
    await tellNetwork(app, 'refunds', {
      ...{ messageId: crypto.randomUUID(), reference: bought.reference, captureId: bought.captureId, amountYen: 4_000 },
    });
    await closeMonth(app);
    await buy(app, holder, 7_000);
    await closeMonth(app);
    await atDesk();
    expect((await bills(holder)).map(({ amountYen, carriedYen, state }) => [amountYen, carriedYen, state])).toEqual([
      [3_000, -4_000, 'open'],
      [-4_000, 0, 'carried'],
      [4_000, 0, 'open'],
    ]);
    // What the books say the member owes is what the bills do.
    expect(await balance(holder)).toEqual([-7_000, 0]);
  });
});

describe('a settlement by file', () => {
  /** Somebody with a bill, at a desk with a file for it. */
  async function billed(yen = 6_000): Promise<CardHolder> {
    const holder = await cardHolder(app);
    await buy(app, holder, yen);
    await closeMonth(app);
    await atDesk();
    return holder;
  }

  checkpoint(
    '13.credit-settled',
    'asks with a file that another person releases, takes its result once and whole, and posts what was paid once',
    async () => {
      const holder = await billed();
      const file = await makeFile(app, desk);
      const own = file.lines.find(({ amountYen }) => amountYen === 6_000);
      const text = resultText(file.lines);
      expect(codeOf(await sendResult(app, desk, file, text))).toBe('credit.file-not-released');
      expect(codeOf(await decide(desk.maker, 'credit.release-file'))).not.toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
      expect(codeOf(await desk.maker.client.post('/issuer/api/settlements', { bankCode: '0001' }))).toBe(
        'credit.nothing-due',
      );
      expect(own?.account).toMatch(/^0001-110-1-\d{7}$/);

      // Nobody else's signature, over nothing else.
      expect(codeOf(await sendResult(app, desk, file, text, { signed: `${text} ` }))).toBe(
        'credit.result-signature-wrong',
      );
      expect(codeOf(await sendResult(app, desk, file, text, { number: file.number + 1 }))).toBe(
        'credit.result-signature-wrong',
      );
      // Every line, and none besides.
      const stranger = { reference: crypto.randomUUID(), amountYen: 5 };
      expect(codeOf(await sendResult(app, desk, file, resultText([...file.lines, stranger])))).toBe(
        'credit.result-not-whole',
      );
      const [first, ...rest] = file.lines;
      if (first === undefined) throw new Error('the file has a line');
      expect(codeOf(await sendResult(app, desk, file, resultText(rest)))).toBe('credit.result-not-whole');
      expect(codeOf(await sendResult(app, desk, file, text.replace('total,', 'total,1')))).toBe(
        'credit.result-count-wrong',
      );
      const wrong = resultText([...rest, { ...first, amountYen: first.amountYen + 1 }, first, stranger]);
      expect((await sendResult(app, desk, file, wrong, { preview: true })).body).toMatchObject({
        ...{ missing: 0, wrong: [expect.anything(), { fault: 'duplicate' }, { fault: 'unknown' }] },
      });
      expect(await balance(holder)).toEqual([-6_000, 0]);

      expect((await sendResult(app, desk, file, text)).body).toMatchObject({ refused: 0, missing: 0 });
      expect(codeOf(await sendResult(app, desk, file, text))).toBe('credit.result-taken');
      await app.jobs.drain();
      expect(await balance(holder)).toEqual([0, 0]);
      expect((await bills(holder))[0]).toMatchObject({ state: 'paid', amountYen: 6_000 });
      // The job once more, as after a crash.
      await (app.get(PostPayments) as unknown as { ofFile(id: string): Promise<void> }).ofFile(file.id);
      expect(await balance(holder)).toEqual([0, 0]);
      expect(await buy(app, holder, 100_000, false)).toMatchObject({ outcome: 'declined', reason: 'over-limit' });
      expect(await buy(app, holder, 50_000, false)).toMatchObject({ outcome: 'approved' });
      await expectSoundBooks();
    },
  );

  checkpoint(
    '13.credit-settled',
    'whose line is refused leaves the bill overdue, stops draws, and asks once more in the next file',
    async () => {
      const holder = await billed(4_321);
      const file = await makeFile(app, desk);
      await decide(desk.releaser, 'credit.release-file');
      const refused = file.lines.map((line) => ({
        ...line,
        ...(line.amountYen === 4_321 ? { refused: 'insufficient-funds' } : {}),
      }));
      const since = app.get(Clock).now();
      expect((await sendResult(app, desk, file, resultText(refused))).body).toMatchObject({ refused: 1 });
      await app.jobs.drain();
      expect((await bills(holder))[0]).toMatchObject({ state: 'overdue' });
      const mails = await app.get(Inbox).list({ to: holder.member.email, channel: 'mail', since });
      expect(mails.map(({ subject }) => subject?.replace('【関所カード】', ''))).toContain(
        'ご請求額を引き落とせませんでした',
      );
      expect(await buy(app, holder, 100)).toMatchObject({ outcome: 'declined', reason: 'stopped' });

      const again = await makeFile(app, desk);
      expect(again).toMatchObject({ number: file.number + 1, lines: [{ amountYen: 4_321 }] });
      await decide(desk.releaser, 'credit.release-file');
      // The bytes of another file's result are no result of this one.
      expect(codeOf(await sendResult(app, desk, again, resultText(refused)))).not.toBe('done');
      const refusedAgain = again.lines.map((line) => ({ ...line, refused: 'account-stopped' }));
      expect(codeOf(await sendResult(app, desk, again, resultText(refusedAgain)))).toBe('done');
      expect(codeOf(await desk.maker.client.post('/issuer/api/settlements', { bankCode: '0001' }))).toBe(
        'credit.nothing-due',
      );
      expect((await desk.maker.client.get('/issuer/api/settlements')).body).toMatchObject({ givenUp: 1 });

      // Paid on another way: two people say so, and the card is good again.
      const [{ id }] = (await bills(holder)) as [Json];
      expect(codeOf(await desk.maker.client.post(`/issuer/api/credit-bills/${String(id)}/payment`))).toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.record-payment'))).toBe('done');
      await app.jobs.drain();
      expect((await bills(holder))[0]).toMatchObject({ state: 'paid' });
      expect(await balance(holder)).toEqual([0, 0]);
      expect(await buy(app, holder, 100)).toMatchObject({ outcome: 'approved' });
      await expectSoundBooks();
    },
  );

  checkpoint(
    '13.credit-settled',
    'that nobody has released can be withdrawn, and its bills asked for anew',
    async () => {
      const holder = await billed(2_222);
      const file = await makeFile(app, desk);
      expect(codeOf(await desk.maker.client.post(`/issuer/api/settlements/${file.id}/withdrawal`))).toBe('done');
      expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('credit.file-not-open');
      expect((await bills(holder))[0]).toMatchObject({ state: 'open' });
      expect((await makeFile(app, desk)).lines.map(({ amountYen }) => amountYen)).toContain(2_222);
    },
  );

  killTest(
    '13.credit-settled',
    'with the row of the payment and the key of the operation gone, pays a bill twice',
    async () => {
      const holder = await billed(1_500);
      const file = await makeFile(app, desk);
      await decide(desk.releaser, 'credit.release-file');
      await sendResult(app, desk, file, resultText(file.lines));
      await app.jobs.drain();
      expect(await balance(holder)).toEqual([0, 0]);
      await app.database.asOwner(`
      alter table app.credit_payment disable trigger credit_payment_append_only;
      delete from app.credit_payment where member_id = '${holder.member.id}'`);
      const payments = app.get(PostPayments) as unknown as { ofFile(id: string): Promise<void> };
      await payments.ofFile(file.id);
      // The key of the operation alone holds it.
      expect(await balance(holder)).toEqual([0, 0]);
      const lane = app.get(MoneyLane);
      const submit = lane.submit.bind(lane);
      lane.submit = ((operation: never, input: never, order: { key: string }) =>
        submit(operation, input, { ...order, key: crypto.randomUUID() } as never)) as never;
      try {
        await payments.ofFile(file.id);
      } finally {
        lane.submit = submit;
      }
      expect(await balance(holder)).toEqual([1_500, 0]);
    },
  );

  killTest(
    '13.credit-settled',
    'with a stranger among the keys of the bank, takes in what that has written',
    async () => {
      const holder = await billed(1_700);
      const file = await makeFile(app, desk);
      await decide(desk.releaser, 'credit.release-file');
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const text = resultText(file.lines);
      expect(codeOf(await sendResult(app, desk, file, text, { key: privateKey }))).toBe(
        'credit.result-signature-wrong',
      );
      const keys = app.get(PartnerKeys);
      const find = keys.find.bind(keys);
      keys.find = (id, use, now) => {
        const known = find(id, use, now);
        return known === undefined ? undefined : { ...known, publicKey };
      };
      try {
        expect(codeOf(await sendResult(app, desk, file, text, { key: privateKey }))).toBe('done');
      } finally {
        keys.find = find;
      }
      await app.jobs.drain();
      expect(await balance(holder)).toEqual([0, 0]);
    },
  );
});

it('answers nothing about the line of somebody else', async () => {
  const holder = await cardHolder(app);
  await atDesk();
  expect((await desk.releaser.client.get(`/issuer/api/members/${holder.member.id}/credit`)).status).toBe(403);
});
