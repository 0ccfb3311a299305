import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Charge, Settlement } from '../../../src/modules/charges/charge.js';
import { ChargesRepository } from '../../../src/modules/charges/charges.repository.js';
import { SettleCharge } from '../../../src/modules/charges/settle-charge.js';
import { AskBank } from '../../../src/modules/charges/ask-bank.js';
import { BankGateway } from '../../../src/modules/links/index.js';
import { Freezes } from '../../../src/modules/freezes/index.js';
import { LogSink } from '../../../src/platform/logging/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { chargeNow, reservedCharge } from '../../support/charge-lane.js';
import { checkpoint } from '../../support/checkpoint.js';
import { setLegalHold } from '../../support/endings.js';
import { CapturedLog } from '../../support/logs.js';

const log = new CapturedLog();
let app: TestApp;
beforeAll(async () => {
  // Nobody asks the bank about a charge but the test.
  app = await startTestApp({ config: { duties: ['serve'] }, replace: new Map([[LogSink, log]]) });
}, 120_000);
afterAll(() => app.stop());

const beginAsking = ({ id }: Charge) => app.db.transact((tx) => app.get(ChargesRepository).beginAsking(tx, id));
const settle = (charge: Charge, settlement: Settlement) => app.get(SettleCharge).run(charge, settlement);

const STOPPED = { outcome: 'declined', by: 'portal', reason: 'stopped' } as const;
const DEBITED = { outcome: 'posted', by: 'answer', bankReference: 'S1', bookedOn: '2026-11-28' } as const;

describe('a charge about which the bank is being asked', () => {
  checkpoint('11.charge-unknown', 'is not ended by who has read that it never was', async () => {
    const charge = await reservedCharge(app);
    await beginAsking(charge);
    expect(await settle(charge, STOPPED)).toMatchObject({ kind: 'refused', problem: { code: 'charges.asked' } });
    expect(await chargeNow(app, charge.id)).toMatchObject({ state: 'asking' });
    // What the bank says then still comes.
    expect((await settle(charge, DEBITED)).kind).toBe('done');
    expect(await chargeNow(app, charge.id)).toMatchObject({ state: 'posted' });
    expect(log.text).not.toContain('charges.debit-not-posted');
  });

  checkpoint('11.charge-unknown', 'is kept from it by the database where the code would not', async () => {
    const charge = await reservedCharge(app);
    await beginAsking(charge);
    const [operation] = await app.database.asOwner<{ id: string }>(
      `select operation_id as id from app.ledger_operation where member_id = $1 limit 1`,
      [charge.memberId],
    );
    const end = () =>
      app.database.asOwner(
        `update app.charge set state = 'declined', end_reason = 'stopped', settled_by = 'portal', settled_at = app.now(),
                settle_operation_id = $2, next_at = null where charge_id = $1`,
        [charge.id, operation?.id ?? ''],
      );
    await expect(end()).rejects.toMatchObject({ constraint: 'charge_portal_never_asked' });
  });
});

describe('a charge that is over', () => {
  checkpoint('11.charge-unknown', 'has it logged when the bank has debited it all the same', async () => {
    const charge = await reservedCharge(app);
    expect((await settle(charge, STOPPED)).kind).toBe('done');
    expect(await settle(charge, DEBITED)).toMatchObject({ kind: 'refused', problem: { code: 'charges.settled' } });
    const told = log.entries.filter((entry) => JSON.stringify(entry).includes('charges.debit-not-posted'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ chargeId: charge.id, reason: 'charges.settled' });
  });
});

describe('a charge that was reserved before something was stopped', () => {
  /** Asks the bank, which says that it has debited; gives whether it was asked. */
  async function ask(charge: Charge): Promise<boolean> {
    const bank = app.get(BankGateway);
    let asked = false;
    bank.debit = () => {
      asked = true;
      return Promise.resolve({ outcome: 'debited', bankReference: 'S1', bookedOn: '2026-11-28' });
    };
    try {
      await app.get(AskBank).run(charge.id);
    } finally {
      Reflect.deleteProperty(bank, 'debit');
    }
    return asked;
  }

  checkpoint('11.charge-unknown', 'is asked for while nothing stands against it', async () => {
    const charge = await reservedCharge(app);
    expect(await ask(charge)).toBe(true);
    expect(await chargeNow(app, charge.id)).toMatchObject({ state: 'posted' });
  });

  checkpoint('11.charge-unknown', 'is not asked for under a legal hold', async () => {
    const charge = await reservedCharge(app);
    await setLegalHold(app, charge.memberId);
    expect(await ask(charge)).toBe(false);
    expect(await chargeNow(app, charge.id)).toMatchObject({ state: 'declined', endReason: 'stopped' });
  });

  checkpoint(
    '11.charge-unknown',
    'is not asked for from a device of which nobody knows once new ones are stopped',
    async () => {
      const charge = await reservedCharge(app);
      await app.db.transact((tx) =>
        app.get(Freezes).place(tx, {
          ...{ target: { scope: 'new-devices' }, capabilities: ['charge'], reason: 'incident' },
          by: { kind: 'system', id: 'breaker-new-devices', origin: 'breaker' },
        }),
      );
      expect(await ask(charge)).toBe(false);
      expect(await chargeNow(app, charge.id)).toMatchObject({ state: 'declined', endReason: 'stopped' });
    },
  );
});

describe('who was told that the bank has not answered', () => {
  checkpoint(
    '11.charge-unknown',
    'is told when it has, also when it answers while it is still being asked',
    async () => {
      const told = async ({ memberId }: Charge) =>
        (
          await app.database.asOwner<{ template: string }>(
            `select template from app.notification where recipient_id = $1 and template like 'charges.%later'`,
            [memberId],
          )
        ).map(({ template }) => template);
      const [early, late] = [await reservedCharge(app), await reservedCharge(app)];
      for (const charge of [early, late]) await beginAsking(charge);
      await app.get(ChargesRepository).answer(late.id);
      for (const charge of [early, late]) {
        expect((await settle({ ...charge, state: 'asking' }, DEBITED)).kind).toBe('done');
        await app.get(ChargesRepository).answer(charge.id);
      }
      expect(await told(early)).toEqual([]);
      expect(await told(late)).toEqual(['charges.posted-later']);
    },
  );
});
