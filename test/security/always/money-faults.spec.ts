import '../../support/tight-database.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn, type TrustedMember } from '../../support/approvals.js';
import { chargeApproved, type LinkedMember, makeLinked, postCharge } from '../../support/charges.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, tellNetwork } from '../../support/network.js';
import { makeReceiver, makeSender, payeeOf, postTransfer } from '../../support/transfers.js';

const CONNECTIONS = 6;
const FUNDS = 20_000n;

let app: TestApp;
let sender: TrustedMember;
let payeeId: string;
let linked: LinkedMember;
let payer: { readonly id: string; readonly card: PrintedCard };
beforeAll(async () => {
  app = await startTestApp();
  linked = await makeLinked(app);
  // The first of a link is approved; after a week on the same device small ones go without.
  expect((await chargeApproved(app, linked, 1_000)).status).toBe(201);
  sender = await makeSender(app, FUNDS);
  payeeId = await payeeOf(app, sender.client, await makeReceiver(app));
  await signIn(app, linked.client, linked.member);
  const { id } = await makeMember(app, { assurance: 'high' });
  await fundMember(app, id, FUNDS);
  payer = { id, card: await printedCard(app, id) };
}, 120_000);
afterAll(() => app.stop());

/** A call that moves money, approved, and the same once more. */
interface Act {
  readonly what: string;
  readonly memberId: string;
  readonly send: () => Promise<TestReply<Json>>;
  /** How much is gone or there when it is done. */
  readonly changeYen: bigint;
}

/** Approves an intent as a code from the phone does. */
async function approveAtOnce(reply: TestReply<Json>): Promise<string> {
  const intentId = intentIn(reply);
  await app.database.asOwner(
    `insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
     select id, params_hash, 'phone-code', app.now() from app.step_up_intent where id = $1`,
    [intentId],
  );
  return intentId;
}

async function acts(): Promise<Act[]> {
  const [one, other] = [randomUUID(), randomUUID()];
  const transfer = { payeeId, amountYen: 300 };
  const sending = await approveAtOnce(await postTransfer(sender.client, transfer, { key: one }));
  const asked = authorization(payer.card, 500);
  return [
    {
      ...{ what: 'transfer', memberId: sender.member.id, changeYen: -300n },
      send: () => postTransfer(sender.client, transfer, { key: one, intentId: sending }),
    },
    {
      ...{ what: 'charge', memberId: linked.member.id, changeYen: 700n },
      send: () => postCharge(linked, { amountYen: 700, key: other }),
    },
    {
      ...{ what: 'authorization', memberId: payer.id, changeYen: -500n },
      send: () => tellNetwork(app, 'authorizations', asked),
    },
  ];
}

const balanceOf = async (memberId: string): Promise<bigint> => (await app.get(Ledger).balance(memberId)).balanceYen;
/** Everything that a half done operation would have left. */
const rows = async (): Promise<object[]> =>
  app.database.asOwner(
    `select (select count(*)::integer from app.ledger_operation) as operations, (select count(*)::integer from app.ledger_posting) as postings,
       (select count(*)::integer from app.ledger_hold) as holds, (select count(*)::integer from app.limit_use) as uses,
       (select count(*)::integer from app.step_up_spending) as spent, (select count(*)::integer from app.transfer) as transfers,
       (select count(*)::integer from app.charge) as charges, (select count(*)::integer from app.payment) as payments,
       (select count(*)::integer from app.payment_message) as messages`,
  );

/** During the fault each is refused clearly and nothing of it is there; after it the same call is done once. */
async function expectWhole(
  fault: (work: () => Promise<void>) => Promise<void>,
  codes: readonly string[],
): Promise<void> {
  const all = await acts();
  const before = await Promise.all(all.map(({ memberId }) => balanceOf(memberId)));
  const had = await rows();
  await fault(async () => {
    const replies = await Promise.all(all.map(({ send }) => send()));
    for (const [place, { status, body, headers }] of replies.entries()) {
      const what = all[place]?.what;
      // What the network cannot wait for is declined, where that can be kept.
      if (what === 'authorization' && status === 200) expect([what, body.outcome]).toEqual([what, 'declined']);
      else {
        expect([what, status]).toEqual([what, 503]);
        expect(codes).toContain(body.code);
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      }
    }
    expect(await rows()).toEqual(had);
  });
  for (const [place, { what, send, memberId, changeYen }] of all.entries()) {
    const first = await send();
    const again = await send();
    expect([what, again.status, again.text]).toEqual([what, first.status, first.text]);
    const declined = what === 'authorization' && first.body.outcome === 'declined';
    expect([what, first.status]).toEqual([what, what === 'charge' ? 201 : 200]);
    expect([what, (await balanceOf(memberId)) - (before[place] ?? 0n)]).toEqual([what, declined ? 0n : changeYen]);
  }
  expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
}

/** Takes all connections of the application for as long as something is done. */
async function withoutConnections(work: () => Promise<void>): Promise<void> {
  const end: { now?: () => void } = {};
  const ended = new Promise<void>((resolve) => (end.now = resolve));
  const held = Array.from({ length: CONNECTIONS }, () => {
    const mark: { taken?: () => void } = {};
    const taken = new Promise<void>((resolve) => (mark.taken = resolve));
    const over = app.get(Db).transact(async () => {
      mark.taken?.();
      await ended;
    });
    return { taken, over };
  });
  await Promise.all(held.map(({ taken }) => taken));
  try {
    await work();
  } finally {
    end.now?.();
    await Promise.all(held.map(({ over }) => over));
  }
}

/** Lets each operation on money take longer to be written than a statement may. */
async function withSlowStatements(work: () => Promise<void>): Promise<void> {
  await app.database.asOwner(`
    create function app.test_slow() returns trigger language plpgsql as $$
    begin perform pg_sleep(3); return new; end $$`);
  await app.database.asOwner(
    `create trigger test_slow before insert on app.ledger_operation for each row execute function app.test_slow()`,
  );
  try {
    await work();
  } finally {
    await app.database.asOwner(`drop trigger test_slow on app.ledger_operation`);
    await app.database.asOwner(`drop function app.test_slow()`);
  }
}

/** Somebody else holds the accounts for longer than anybody waits for a row. */
async function withHeldAccounts(work: () => Promise<void>): Promise<void> {
  await app.db.transact(async (tx) => {
    await tx.query(`select account_id from app.ledger_account order by account_id for update`);
    await work();
  });
}

describe('money while something is wrong', () => {
  for (const [what, fault] of [
    ['no connection is free', withoutConnections],
    ['statements take too long', withSlowStatements],
    ['somebody else holds the accounts', withHeldAccounts],
  ] as const)
    checkpoint(
      ['⑥.bound-approval', '11.charge-approval', '13.network-messages'],
      `is refused clearly while ${what}, with nothing half done, and the same call is done once afterwards`,
      () => expectWhole(fault, ['request.unavailable', 'request.busy', 'request.timeout']),
      60_000,
    );
});
