import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { CarrierMessagesRepository } from '../../../src/modules/cards/carrier-messages.repository.js';
import { CarrierSignature } from '../../../src/modules/cards/carrier-signature.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { MoneyGate } from '../../../src/modules/money-gate/index.js';
import { PaymentsRepository } from '../../../src/modules/payments/payments.repository.js';
import { AccessStrategies, requestStrategy } from '../../../src/platform/access/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { startTestDatabase, type TestDatabase } from '../../support/database.js';
import { makeMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, type PrintedCard, tellNetwork } from '../../support/network.js';

/** Lets every nonce through, however often it comes. */
class EveryNonce extends CarrierMessagesRepository {
  override useNonce(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** Forgets what it answered, when it is told to. */
class Forgetful extends PaymentsRepository {
  forgets = false;

  override async find(...message: Parameters<PaymentsRepository['find']>) {
    const found = await super.find(...message);
    return this.forgets ? { ...found, earlier: undefined } : found;
  }
}

/** Asks nobody. */
class OpenGate extends MoneyGate {
  override register(): void {
    // Whatever they know closes nothing.
  }
}

let database: TestDatabase;
let app: TestApp;
let forgetful: Forgetful;
beforeAll(async () => {
  database = await startTestDatabase();
  forgetful = new Forgetful(database.db);
  app = await startTestApp({
    database,
    replace: new Map<never, unknown>([
      [CarrierMessagesRepository as never, new EveryNonce(database.db)],
      [PaymentsRepository as never, forgetful],
      [MoneyGate as never, new OpenGate()],
    ]),
  });
}, 120_000);
afterAll(async () => {
  await app.stop();
  await database.stop();
});

interface Payer {
  readonly id: string;
  readonly card: PrintedCard;
}

async function payer(on: TestApp = app): Promise<Payer> {
  const { id } = await makeMember(on, { assurance: 'high' });
  await fundMember(on, id, 20_000n);
  return { id, card: await printedCard(on, id) };
}

const tell = (message: Json, changes = {}): Promise<TestReply<Json>> =>
  tellNetwork(app, 'authorizations', message, changes);
const balance = ({ id }: Payer) => app.get(Ledger).balance(id);

describe('without one of the controls', () => {
  killTest(
    '13.network-messages',
    'a captured message gets in again when nonces are not kept, and finds its first answer and no second payment',
    async () => {
      const someone = await payer();
      const asked = authorization(someone.card, 1_000);
      const nonce = 'a-nonce-that-is-used-twice';
      const first = await tell(asked, { nonce });
      const again = await tell(asked, { nonce });
      expect([again.status, again.text]).toEqual([200, first.text]);
      expect(await balance(someone)).toEqual({ balanceYen: 19_000n, heldYen: 1_000n });
    },
  );

  killTest(
    '13.network-messages',
    'and when the answers are forgotten as well, the key of the money lane keeps it from paying twice',
    async () => {
      const someone = await payer();
      const asked = authorization(someone.card, 1_000);
      await tell(asked);
      forgetful.forgets = true;
      try {
        expect((await tell(asked)).body).toMatchObject({ outcome: 'declined' });
      } finally {
        forgetful.forgets = false;
      }
      expect(await balance(someone)).toEqual({ balanceYen: 19_000n, heldYen: 1_000n });
    },
    30_000,
  );

  killTest(['②.money-channels-ask', 'h.not-me-page'], 'who has left pays on when the gate asks nobody', async () => {
    const someone = await payer();
    await database.asOwner(`update app.member set status = 'closed' where id = $1`, [someone.id]);
    expect((await tell(authorization(someone.card, 1_000))).body).toMatchObject({ outcome: 'approved' });
  });

  killTest('13.clearing', 'a refund beyond its capture is refused by the database, and by it alone here', async () => {
    const someone = await payer();
    const asked = authorization(someone.card, 1_000);
    await tell(asked);
    const captured = await tellNetwork(app, 'captures', {
      ...{ messageId: newId(), reference: asked.reference, amountYen: 1_000, final: true },
    });
    const refund = () =>
      app.db.execute(
        `insert into app.payment_step (step_id, payment_id, member_id, kind, amount_yen, capture_id, message_id, operation_id, at)
         select gen_random_uuid(), payment_id, member_id, 'refund', 1001, step_id, 'by-hand', operation_id, app.now()
           from app.payment_step where step_id = $1`,
        [captured.body.captureId],
      );
    await expect(refund()).rejects.toMatchObject({ driverError: { constraint: 'payment_refund_within' } });
    await database.asOwner(`drop trigger payment_refund_within on app.payment_step`);
    await expect(refund()).resolves.toBe(1);
  });
});

describe('without a signature', () => {
  killTest(
    '13.network-messages',
    'anybody would be the card network',
    async () => {
      const other = await startTestApp({
        replace: new Map<never, unknown>([[CarrierSignature as never, { onModuleInit: () => undefined }]]),
      });
      try {
        other.get(AccessStrategies).register(
          'partner',
          requestStrategy(() => Promise.resolve({ level: 'partner', id: 'rehearsal-network' })),
        );
        const someone = await payer(other);
        const asked = authorization(someone.card, 1_000);
        const reply = await tellNetwork(other, 'authorizations', asked, { headers: { Signature: '' } });
        expect(reply.body).toMatchObject({ outcome: 'approved' });
      } finally {
        await other.stop();
      }
    },
    120_000,
  );
});
