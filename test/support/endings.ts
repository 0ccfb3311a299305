import type { ClosingWay } from '../../src/modules/endings/closing.js';
import { ClosingsRepository } from '../../src/modules/endings/closings.repository.js';
import { EstatesRepository } from '../../src/modules/endings/estates.repository.js';
import { LegalHoldsRepository } from '../../src/modules/endings/legal-holds.repository.js';
import {
  defineMoneyOperation,
  ledgerProblems,
  MoneyLane,
  placeHold,
  post,
  refuse,
  resultOf,
} from '../../src/modules/ledger/index.js';
import { Members } from '../../src/modules/members/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

export interface HeldMoney {
  readonly memberId: string;
  readonly holdId: string;
  readonly amountYen: bigint;
}

const hold = defineMoneyOperation({
  name: 'test.ending-hold',
  accounts: ({ memberId }: HeldMoney) => [memberId],
  decide: (books, { memberId, holdId, amountYen }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post(
          [
            placeHold(
              { id: holdId, memberId, purpose: 'held-for-the-test', expiresAt: new Date(books.at.getTime() + 3e11) },
              amountYen,
            ),
          ],
          {},
        ),
});

/** Holds money of a member for years, as a payment does for days. */
export async function holdMoney(app: TestApp, memberId: string, amountYen: bigint): Promise<string> {
  const holdId = newId();
  const order = { scope: 'test', key: newId(), actor: { kind: 'system' }, memberId } as const;
  resultOf(await app.get(MoneyLane).submit(hold, { memberId, holdId, amountYen }, order));
  return holdId;
}

/** A closing as the page leaves it behind, asked for just now. */
export async function askedClosing(
  app: TestApp,
  memberId: string,
  restYen: bigint,
  way: ClosingWay = 'give-up',
): Promise<string> {
  const [intentId, sessionId, id] = [newId(), newId(), newId<'AccountClosing'>()];
  await app.database.asOwner(
    `insert into app.step_up_intent
       (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
     values ($1, $2, $3, 0, 'close-account', '', sha256('x'), app.now(), app.now() + interval '5 minutes')`,
    [intentId, memberId, sessionId],
  );
  await app.database.asOwner(
    `insert into app.step_up_approval (intent_id, intent_hash, method, approved_at) values ($1, sha256('x'), 'phone-code', app.now())`,
    [intentId],
  );
  await app.database.asOwner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [intentId]);
  await app.db.transact((tx) =>
    app.get(ClosingsRepository).insert(tx, { id, memberId, way, restYen, intentId, sessionId }),
  );
  return id;
}

/** A legal hold as two people have set it. */
export async function setLegalHold(app: TestApp, memberId: string): Promise<string> {
  const id = newId();
  await app.db.transact((tx) =>
    app
      .get(LegalHoldsRepository)
      .insert(
        tx,
        { id, memberId, authority: 'court', reference: `R${id.slice(-8)}` },
        { proposedBy: 'staff:a', approvedBy: 'staff:b' },
      ),
  );
  return id;
}

/** An estate as two people have recorded a death, of which nothing has been moved yet. */
export async function recordedDeath(app: TestApp, memberId: string): Promise<string> {
  const id = newId();
  await app.db.transact((tx) =>
    app.get(EstatesRepository).insert(tx, {
      ...{ id, memberId, diedOn: '2026-01-02', evidence: 'family-register', reference: 'D-1' },
      ...{ proposedBy: 'staff:a', approvedBy: 'staff:b' },
    }),
  );
  await app.db.transact((tx) => app.get(Members).close(tx, memberId));
  return id;
}
