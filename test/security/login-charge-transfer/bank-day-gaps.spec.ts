import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Charge } from '../../../src/modules/charges/charge.js';
import { SettleCharge } from '../../../src/modules/charges/settle-charge.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { compareDay, dayBefore, differencesOf, toTen } from '../../support/bank-days.js';
import { unknownCharge } from '../../support/charge-lane.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';

const DAY = 86_400;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
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
  const all = (await approver.get('/issuer/api/proposals')).body as { id: string; act: string; hash: string }[];
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
