import '../../../test/support/patient-payments.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import type { Json } from '../../../test/support/client.js';
import { makeMember } from '../../../test/support/members.js';
import { fundMember } from '../../../test/support/money.js';
import { authorization, printedCard, type PrintedCard, SHOP, tellNetwork } from '../../../test/support/network.js';
import { newId } from '../../platform/ids/ids.js';
import { ExpireHolds, ReconcileLedger } from '../ledger/index.js';
import { paymentsSettings as settings } from './payments.settings.js';

let app: TestApp;
let card: PrintedCard;
beforeAll(async () => {
  app = await startTestApp();
  const { id } = await makeMember(app, { assurance: 'high' });
  await fundMember(app, id, 50_000n);
  card = await printedCard(app, id);
}, 120_000);
afterAll(() => app.stop());

async function tell(route: string, message: Json): Promise<Json> {
  const { status, body } = await tellNetwork(app, route, message);
  expect([route, status]).toEqual([route, 200]);
  return body;
}
const about = (asked: Json, changes: Json = {}): Json => ({
  messageId: newId(),
  reference: asked.reference,
  ...changes,
});

/** An approved authorization, and its id here. */
async function authorized(amountYen: number): Promise<{ readonly asked: Json; readonly id: string }> {
  const asked = authorization(card, amountYen);
  const { outcome, paymentId } = await tell('authorizations', asked);
  expect(outcome).toBe('approved');
  return { asked, id: paymentId as string };
}

const differences = async () =>
  (await app.get(ReconcileLedger).run()).differences.map(({ what, subjectId }) => [what, subjectId]);

/** Changes rows past all guards, as somebody with the rights of a superuser does. */
async function behindTheGuards(table: string, sql: string, values: readonly string[]): Promise<void> {
  await app.database.asOwner(`alter table app.${table} disable trigger all`);
  try {
    await app.database.asOwner(sql, values);
  } finally {
    await app.database.asOwner(`alter table app.${table} enable trigger all`);
  }
}

describe('authorizations and what is held for them', () => {
  checkpoint('13.clearing', 'agree whatever becomes of a payment', async () => {
    const { asked: open } = await authorized(1_000);
    await tell('increments', about(open, { amountYen: 500 }));
    const { asked: parts } = await authorized(2_000);
    await tell('captures', about(parts, { amountYen: 500, final: false }));
    await tell('captures', about(parts, { amountYen: 600, final: true }));
    const { asked: reversed } = await authorized(3_000);
    await tell('reversals', about(reversed, { amountYen: 1_000 }));
    const { asked: forced } = await authorized(700);
    await tell('forced-postings', about(forced, { amountYen: 900, card, merchant: SHOP, channel: 'chip' }));
    await tell('forced-postings', {
      ...{ messageId: newId(), reference: newId(), amountYen: 100, card, merchant: SHOP, channel: 'chip' },
    });
    await tell('authorizations', authorization(card, 999_999));
    expect(await differences()).toEqual([]);
    await app.clock.advance(settings.holdDays * 86_400 + 60);
    await app.get(ExpireHolds).run();
    expect(await differences()).toEqual([]);
  });

  it('are named where somebody has changed one behind the back of the other', async () => {
    const [raised, gone, moved] = [await authorized(1_000), await authorized(1_100), await authorized(1_200)];
    await behindTheGuards('payment', `update app.payment set amount_yen = 900 where payment_id = $1`, [raised.id]);
    await behindTheGuards('payment', `delete from app.payment where payment_id = $1`, [gone.id]);
    const other = await makeMember(app);
    await behindTheGuards('payment', `update app.payment set member_id = $2 where payment_id = $1`, [
      moved.id,
      other.id,
    ]);
    expect((await differences()).sort()).toEqual(
      [
        ['payment-hold', raised.id],
        ['hold-without-payment', gone.id],
        ['payment-without-hold', moved.id],
      ].sort(),
    );
    // It is an event each, which is an alert, and the books themselves are said to be sound otherwise.
    const told = await app.database.asOwner<{ what: string }>(
      `select details->>'what' as what from audit.event where type = 'ledger.difference-found' order by seq`,
    );
    expect(told.map(({ what }) => what).sort()).toEqual([
      'hold-without-payment',
      'payment-hold',
      'payment-without-hold',
    ]);
  });

  it('would not be missed without the comparison', async () => {
    const books = app.get(ReconcileLedger) as unknown as { others: unknown[] };
    const others = books.others.splice(0);
    try {
      expect(await differences()).toEqual([]);
    } finally {
      books.others.push(...others);
    }
  });
});
