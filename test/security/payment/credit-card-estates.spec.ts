import '../../support/credit-card.js';
import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { SettleEstates } from '../../../src/modules/endings/settle-estates.js';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import {
  buy,
  cardHolder,
  closeMonth,
  codeOf,
  decide,
  makeFile,
  resultText,
  sendResult,
  settlementDesk,
} from '../../support/credit.js';
import { recordedDeath } from '../../support/endings.js';
import { tellNetwork } from '../../support/network.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('the estate of somebody with an unpaid bill', () => {
  checkpoint('13.credit-settled', 'stays open for what the bank still pays, which goes to it as well', async () => {
    const holder = await cardHolder(app);
    const { id } = holder.member;
    const { reference, captureId } = await buy(app, holder, 10_000);
    await closeMonth(app);
    const desk = await settlementDesk(app);
    const file = await makeFile(app, desk);
    expect(codeOf(await decide(desk.releaser, 'credit.release-file'))).toBe('done');
    await tellNetwork(app, 'refunds', { messageId: crypto.randomUUID(), reference, captureId, amountYen: 10_000 });
    await recordedDeath(app, id);
    const estate = async () => {
      await app.get(SettleEstates).run();
      const [row] = await app.database.asOwner<{ settled: boolean; moved: number }>(
        `select settled_at is not null as settled, moved_yen::integer as moved from app.estate where member_id = $1`,
        [id],
      );
      return row;
    };
    expect(await estate()).toEqual({ settled: false, moved: 0 });
    expect(codeOf(await sendResult(app, desk, file, resultText(file.lines)))).toBe('done');
    await app.jobs.drain();
    expect(await estate()).toEqual({ settled: true, moved: 10_000 });
    expect((await app.get(Ledger).balance(id)).balanceYen).toBe(0n);
    const refused = await app.database.asOwner(
      `select name from app.ledger_operation where member_id = $1 and outcome = 'refused'`,
      [id],
    );
    expect(refused).toEqual([]);
    expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
  });
});
