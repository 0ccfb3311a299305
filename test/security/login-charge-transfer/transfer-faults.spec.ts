import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeReceiver, makeSender, payeeOf, postTransfer } from '../../support/transfers.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** Everything that a half done transfer would have left. */
const rows = async (): Promise<object[]> =>
  app.database.asOwner(
    `select (select count(*)::integer from app.ledger_operation) as operations, (select count(*)::integer from app.ledger_posting) as postings,
       (select count(*)::integer from app.ledger_hold) as holds, (select count(*)::integer from app.limit_use) as uses,
       (select count(*)::integer from app.step_up_spending) as spent, (select count(*)::integer from app.transfer) as transfers`,
  );

/** Approves an intent as a code from the phone does. */
async function approveAtOnce(intentId: string): Promise<void> {
  await app.database.asOwner(
    `insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
     select id, params_hash, 'phone-code', app.now() from app.step_up_intent where id = $1`,
    [intentId],
  );
}

describe('a transfer', () => {
  checkpoint(
    '⑥.bound-approval',
    'is refused clearly while somebody else holds its accounts, with nothing half done, and is done once afterwards',
    async () => {
      const { client, member } = await makeSender(app, 20_000n);
      const body = { payeeId: await payeeOf(app, client, await makeReceiver(app)), amountYen: 300 };
      const key = randomUUID();
      const intentId = intentIn(await postTransfer(client, body, { key }));
      await approveAtOnce(intentId);
      const send = (): Promise<TestReply<Json>> => postTransfer(client, body, { key, intentId });
      const had = await rows();
      await app.db.transact(async (tx) => {
        await tx.query(`select account_id from app.ledger_account order by account_id for update`);
        const { status, body: answer, headers } = await send();
        expect(status).toBe(503);
        expect(['request.unavailable', 'request.busy', 'request.timeout']).toContain(answer.code);
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect(await rows()).toEqual(had);
      });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
      expect((await app.get(Ledger).balance(member.id)).balanceYen).toBe(19_700n);
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
    },
    60_000,
  );
});
