import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Charge } from '../../../src/modules/charges/charge.js';
import { ChargesRepository } from '../../../src/modules/charges/charges.repository.js';
import { LookAfterCharges } from '../../../src/modules/charges/look-after-charges.js';
import { SettleCharge } from '../../../src/modules/charges/settle-charge.js';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { BankGateway } from '../../../src/modules/links/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { failingSweeps } from '../../support/failing-sweeps.js';
import { compareDay, dayBefore, differencesOf, signedDay, takeDay, toTen } from '../../support/bank-days.js';
import { chargeNow, unknownCharge } from '../../support/charge-lane.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { untilWaiting } from '../../support/waiting-statements.js';

const DAY = 86_400;
let app: TestApp;
beforeAll(async () => {
  // No job begins before the test looks.
  app = await startTestApp({ config: { duties: ['serve'] } });
}, 120_000);
afterAll(() => app.stop());

const balance = async ({ memberId }: Charge): Promise<bigint> => (await app.get(Ledger).balance(memberId)).balanceYen;

/** A charge that the bank has debited and that was posted, booked on today. */
async function posted(amountYen = 3_000n): Promise<Charge> {
  const charge = await unknownCharge(app, amountYen);
  const settlement = { outcome: 'posted', by: 'answer', bankReference: 'S1', bookedOn: dayBefore(app) } as const;
  expect((await app.get(SettleCharge).run(charge, settlement)).kind).toBe('done');
  return charge;
}

/** Approves of the one correction that is proposed, and has it done. */
async function approveCorrection(approver: TestClient): Promise<void> {
  const all = (await approver.get('/issuer/api/proposals')).body.proposals as {
    id: string;
    act: string;
    hash: string;
  }[];
  const proposal = all.find(({ act }) => act === 'charges.correct');
  const decision = { hash: proposal?.hash, approve: true };
  expect((await approver.post(`/issuer/api/proposals/${proposal?.id ?? ''}/decision`, decision)).status).toBeLessThan(
    300,
  );
  await app.jobs.drain();
}
const correction = (client: TestClient, id: string | undefined) =>
  client.post(`/issuer/api/charge-differences/${id ?? ''}/correction`);

describe('a charge that was posted', () => {
  checkpoint('11.charge-unknown', 'is not missing there by a file with a line that may name it', async () => {
    await toTen(app);
    const charge = await posted();
    const day = dayBefore(app);
    await app.clock.advance(2 * DAY);
    await compareDay(app, day, [{ reference: 'unreadable', amountYen: 3_000 }]);
    expect(await differencesOf(app, charge.id)).toEqual([]);
  });

  checkpoint('11.charge-unknown', 'is taken back from nobody once a line of a later day names it', async () => {
    await toTen(app);
    const [before, meanwhile] = [await posted(), await posted()];
    const day = dayBefore(app);
    await app.clock.advance(2 * DAY);
    await compareDay(app, day, []);
    const [first] = await differencesOf(app, before.id);
    const [second] = await differencesOf(app, meanwhile.id);
    expect([first?.kind, second?.kind]).toEqual(['missing-there', 'missing-there']);
    const { client: fraud } = await signedInStaff(app, 'fraud');
    const { client: approver } = await signedInStaff(app, 'approver');
    expect((await correction(fraud, second?.id)).status).toBeLessThan(300);
    await compareDay(
      app,
      dayBefore(app, 1),
      [before, meanwhile].map(({ id }) => ({ reference: id, amountYen: 3_000 })),
    );
    expect((await correction(fraud, first?.id)).body.code).toBe('charges.difference-settled');
    await approveCorrection(approver);
    expect([await balance(before), await balance(meanwhile)]).toEqual([3_000n, 3_000n]);
    expect((await differencesOf(app, meanwhile.id)).map(({ state }) => state)).toEqual(['open']);
    expect((await fraud.post(`/issuer/api/charge-differences/${second?.id ?? ''}/explanation`)).status).toBeLessThan(
      300,
    );
  });
});

const stateOf = async ({ id }: Charge): Promise<string> => (await chargeNow(app, id)).state;
const line = ({ id, amountYen }: Charge) => ({ reference: id, amountYen: Number(amountYen) });
const comparedOn = async (day: string) => {
  const [row] = await app.database.asOwner<{ compared: boolean; settled: number | null }>(
    `select compared_at is not null as compared, settled from app.bank_day where day = $1::date`,
    [day],
  );
  return row;
};

describe('a comparison that fails', () => {
  checkpoint('11.charge-unknown', 'is taken up again whatever became of its job, and keeps no other line', async () => {
    await toTen(app);
    const [stuck, free] = [await unknownCharge(app), await unknownCharge(app)];
    const day = dayBefore(app);
    await app.clock.advance(2 * DAY);
    await app.database.asOwner(
      `alter table app.charge add constraint broken check (charge_id <> '${stuck.id}' or state <> 'posted') not valid`,
    );
    await takeDay(app, signedDay(app, day, [stuck, free].map(line)));
    await app.jobs.drain();
    expect([await stateOf(stuck), await stateOf(free)]).toEqual(['unknown', 'posted']);
    // All tries of the job are used up.
    await app.database.asOwner(`delete from pgboss.job where name = 'charges.compare-day'`);
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await comparedOn(day)).toEqual({ compared: false, settled: null });
    expect(await failingSweeps(app)).toEqual(['charges.days-to-compare']);
    await app.database.asOwner(`alter table app.charge drop constraint broken`);
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await stateOf(stuck)).toBe('posted');
    expect((await comparedOn(day))?.compared).toBe(true);
    expect(await failingSweeps(app)).toEqual([]);
  });
});

describe('a debit that can not be posted', () => {
  checkpoint('11.charge-unknown', 'is missing here, and counted as settled by nobody', async () => {
    await toTen(app);
    const charge = await unknownCharge(app);
    const day = dayBefore(app);
    await app.clock.advance(2 * DAY);
    await app.database.asOwner(
      `insert into app.ledger_account (account_id, kind, balance_yen, closed_at) values ($1, 'member', 0, app.now())
       on conflict (account_id) do update set closed_at = app.now()`,
      [charge.memberId],
    );
    await compareDay(app, day, [line(charge)]);
    expect((await comparedOn(day))?.settled).toBe(0);
    expect(await differencesOf(app, charge.id)).toMatchObject([{ kind: 'missing-here', oursYen: 0, theirsYen: 3_000 }]);
  });
});

describe('a charge of which the bank says that it is pending', () => {
  checkpoint('11.charge-unknown', 'is ended by the bank alone and by no file that does not name it', async () => {
    await toTen(app);
    const [pending, silent] = [await unknownCharge(app), await unknownCharge(app)];
    const day = dayBefore(app);
    await app.database.asOwner(`update app.charge set next_at = app.now() where charge_id = $1`, [pending.id]);
    const bank = app.get(BankGateway);
    bank.inquire = () => Promise.resolve({ outcome: 'pending' });
    try {
      await app.get(LookAfterCharges).run();
    } finally {
      Reflect.deleteProperty(bank, 'inquire');
    }
    await app.get(ChargesRepository).putOff(pending.id, 365 * DAY);
    await app.clock.advance(2 * DAY);
    await compareDay(app, day, []);
    expect([await stateOf(pending), await stateOf(silent)]).toEqual(['unknown', 'declined']);
    await compareDay(app, dayBefore(app, 1), [line(pending)]);
    expect(await stateOf(pending)).toBe('posted');
  });
});

describe('a correction of what was debited in another amount', () => {
  checkpoint('11.charge-limits', 'uses the limits as far as the bank has debited', async () => {
    await toTen(app);
    const charge = await unknownCharge(app, 1_000n);
    const day = dayBefore(app);
    await app.clock.advance(2 * DAY);
    await compareDay(app, day, [{ reference: charge.id, amountYen: 900 }]);
    const { client: fraud } = await signedInStaff(app, 'fraud');
    const { client: approver } = await signedInStaff(app, 'approver');
    const [found] = await differencesOf(app, charge.id);
    expect((await correction(fraud, found?.id)).status).toBeLessThan(300);
    await approveCorrection(approver);
    expect([await stateOf(charge), await balance(charge)]).toEqual(['declined', 900n]);
    const uses = await app.database.asOwner<{ amount: number; at: boolean }>(
      `select u.amount_yen::integer as amount, u.used_at = o.used_at as at
         from app.limit_use o join app.limit_use u on u.subject_id = o.subject_id and u.kind = o.kind
        where o.use_id = any($1::uuid[]) and u.voided_at is null`,
      [charge.useIds],
    );
    expect(charge.useIds.length).toBeGreaterThan(1);
    // When it was ordered, not when it was corrected.
    expect(uses).toEqual(charge.useIds.map(() => ({ amount: 900, at: true })));
    expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
  });
});

describe('two days that name one debit', () => {
  checkpoint(
    '11.charge-unknown',
    'are both taken when they come at once, the second with a line that is told',
    async () => {
      await toTen(app);
      const charge = await unknownCharge(app);
      const days = [dayBefore(app), dayBefore(app, -1)] as const;
      await app.clock.advance(3 * DAY);
      const files = days.map((day, at) =>
        signedDay(app, day, [line(charge), { reference: 'unreadable', amountYen: at }]),
      );
      // Both have looked for what is known before either writes.
      const locked = app.database.asOwner(`
      begin; lock table app.bank_day_line in share mode; select pg_sleep(1.5); commit`);
      await untilLocked();
      const taken = Promise.all(files.map((file) => takeDay(app, file)));
      await untilWaiting(app, 2);
      await locked;
      const refused = (await taken).map((day) => day.refused.map(({ reason }) => reason).sort());
      expect(refused.sort((a, b) => a.length - b.length)).toEqual([['malformed'], ['duplicate', 'malformed']]);
    },
  );
});

async function untilLocked(): Promise<void> {
  const held = `select 1 from pg_locks where relation = 'app.bank_day_line'::regclass and mode = 'ShareLock' and granted`;
  while ((await app.database.asOwner(held)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
