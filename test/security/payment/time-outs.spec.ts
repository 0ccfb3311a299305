import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { LateAnswers } from '../../../src/modules/payments/late-answers.js';
import { PaymentsRepository } from '../../../src/modules/payments/payments.repository.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { startTestDatabase, type TestDatabase } from '../../support/database.js';
import { makeMember, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, tellNetwork } from '../../support/network.js';

const DECLINED = { outcome: 'declined', code: '05' };

/** Keeps declines; fails to, as if the database were away just then; or says that it has, and has not. */
class Keeping extends PaymentsRepository {
  mode: 'keeps' | 'away' | 'pretends' = 'keeps';

  override async keepLate(...message: Parameters<PaymentsRepository['keepLate']>): Promise<void> {
    if (this.mode === 'away') throw new Error('the database is away');
    if (this.mode === 'keeps') await super.keepLate(...message);
  }
}

let database: TestDatabase;
let app: TestApp;
let keeping: Keeping;
beforeAll(async () => {
  database = await startTestDatabase();
  keeping = new Keeping(database.db);
  app = await startTestApp({ database, replace: new Map([[PaymentsRepository, keeping]]) });
  await app.database.asOwner(`
    create function app.test_slow_commit() returns trigger language plpgsql as $$
    begin
      if new.reference like 'slow-%' then perform pg_sleep(2.3); end if;
      return null;
    end $$`);
  await app.database.asOwner(`
    create constraint trigger test_slow_commit after insert on app.payment_message
    deferrable initially deferred for each row execute function app.test_slow_commit()`);
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database.stop();
});

interface Payer {
  readonly member: TestMember;
  readonly card: PrintedCard;
}

async function payer(yen: bigint): Promise<Payer> {
  const member = await makeMember(app, { assurance: 'high' });
  await fundMember(app, member.id, yen);
  return { member, card: await printedCard(app, member.id) };
}

const tell = (route: string, message: Json): Promise<TestReply<Json>> => tellNetwork(app, route, message);
const about = (asked: Json, changes: Json): Json => ({ messageId: newId(), reference: asked.reference, ...changes });
const balance = ({ member }: Payer) => app.get(Ledger).balance(member.id);
const events = (type: string, memberId: string) =>
  app.database.asOwner<{ details: Json }>(
    `select details from audit.event where type = $1 and member_id = $2 order by seq`,
    [type, memberId],
  );

describe('an authorization', () => {
  checkpoint(
    '13.network-messages',
    'that waits too long is declined in time, whatever becomes of it, and the same message gets that decline again',
    async () => {
      const someone = await payer(5_000n);
      const asked = authorization(someone.card, 1_000);
      let reply: TestReply<Json> | undefined;
      await app.db.transact(async (tx) => {
        await tx.query(`select 1 from app.ledger_account where account_id = $1 for update`, [someone.member.id]);
        const began = performance.now();
        reply = await tell('authorizations', asked);
        expect(performance.now() - began).toBeLessThan(2_000);
      });
      expect(reply?.body).toEqual({ messageId: asked.messageId, ...DECLINED });
      await app.get(LateAnswers).run();
      expect((await tell('authorizations', asked)).text).toBe(reply?.text);
      expect(await balance(someone)).toEqual({ balanceYen: 5_000n, heldYen: 0n });
    },
    30_000,
  );

  checkpoint(
    '13.network-messages',
    'whose commit arrives after the decline was sent is undone, once, and its limit is free again',
    async () => {
      const someone = await payer(5_000n);
      const asked = authorization(someone.card, 1_000, { reference: `slow-${newId()}` });
      const reply = await tell('authorizations', asked);
      expect(reply.body).toEqual({ messageId: asked.messageId, ...DECLINED });
      // The sweep waits for the transaction that is still on its way.
      await app.get(LateAnswers).run();
      await app.get(LateAnswers).run();
      const [payment] = await app.database.asOwner(`select outcome from app.payment where reference = $1`, [
        asked.reference,
      ]);
      expect(payment).toEqual({ outcome: 'approved' });
      expect(await events('payments.answered-too-late', someone.member.id)).toMatchObject([
        { details: { undone: true } },
      ]);
      expect(await balance(someone)).toEqual({ balanceYen: 5_000n, heldYen: 0n });
      const used = await app.database.asOwner(
        `select 1 from app.limit_use where subject_id = $1 and kind = 'payment' and voided_at is null`,
        [someone.member.id],
      );
      expect(used).toEqual([]);
      expect((await tell('authorizations', asked)).text).toBe(reply.text);
      expect((await tell('captures', about(asked, { amountYen: 1_000, final: true }))).body).toMatchObject({
        outcome: 'refused',
        reason: 'ended',
      });
    },
    30_000,
  );

  /** Waits until the commit that was on its way has arrived. */
  const arrived = async (someone: Payer): Promise<void> => {
    for (let tries = 0; tries < 200 && (await balance(someone)).heldYen === 0n; tries += 1) await pause(50);
    expect(await balance(someone)).toEqual({ balanceYen: 4_000n, heldYen: 1_000n });
  };

  checkpoint(
    '13.network-messages',
    'whose decline cannot be kept is not declined but unanswered: asked again it is what it was, and a reversal ends it',
    async () => {
      const someone = await payer(5_000n);
      const asked = authorization(someone.card, 1_000, { reference: `slow-${newId()}` });
      keeping.mode = 'away';
      const began = performance.now();
      const reply = await tell('authorizations', asked);
      keeping.mode = 'keeps';
      expect([reply.status, reply.body.code]).toEqual([503, 'request.unavailable']);
      expect(performance.now() - began).toBeLessThan(2_200);
      await arrived(someone);
      // Nothing of it was in the memory of a process.
      await app.get(LateAnswers).run();
      expect((await tell('authorizations', asked)).body).toMatchObject({ outcome: 'approved' });
      expect((await tell('reversals', about(asked, {}))).body).toMatchObject({ releasedYen: 1_000 });
      expect(await balance(someone)).toEqual({ balanceYen: 5_000n, heldYen: 0n });
    },
    30_000,
  );

  killTest(
    '13.network-messages',
    'would be held for its days if the decline were told and not kept',
    async () => {
      const someone = await payer(5_000n);
      keeping.mode = 'pretends';
      const reply = await tell('authorizations', authorization(someone.card, 1_000, { reference: `slow-${newId()}` }));
      keeping.mode = 'keeps';
      expect(reply.body).toMatchObject(DECLINED);
      await arrived(someone);
      await app.get(LateAnswers).run();
      expect((await balance(someone)).heldYen).toBe(1_000n);
    },
    30_000,
  );
});
