import { Cards } from '../../src/modules/cards/index.js';
import type { Charge } from '../../src/modules/charges/charge.js';
import { ChargesRepository } from '../../src/modules/charges/charges.repository.js';
import { chargeAsk } from '../../src/modules/charges/watched-charge.js';
import { requestCharge } from '../../src/modules/charges/request-charge.operation.js';
import { MoneyLane } from '../../src/modules/ledger/index.js';
import { limitNeed } from '../../src/modules/limits/index.js';
import { accountText, ChargeableLinks } from '../../src/modules/links/index.js';
import { LinksRepository } from '../../src/modules/links/links.repository.js';
import { Members } from '../../src/modules/members/index.js';
import { MoneyGate } from '../../src/modules/money-gate/index.js';
import { Decisions } from '../../src/modules/monitoring/index.js';
import { approvalNeed } from '../../src/modules/step-up/approval-facet.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';
import { newAccount } from './bank.js';
import { makeMember } from './members.js';
import { approvedBy, type LaneSender, senderOf } from './transfer-lane.js';

/** A bank account that a member has been linked to for long. */
export interface LaneLink {
  readonly linkId: string;
  readonly accountId: string;
  /** The member's card, whose limit counts as well. */
  readonly cardId: string | undefined;
}

/** Links a member to a new account as its statements would leave it behind, letter confirmed, without the bank. */
export async function laneLink(app: TestApp, memberId: string): Promise<LaneLink> {
  const owner = app.database.asOwner;
  const intentId = newId();
  await owner(
    `insert into app.step_up_intent values ($1, $2, gen_random_uuid(), null, 0, 'link-account', '\\x00', sha256('x'),
       app.now(), app.now() + interval '5 minutes')`,
    [intentId, memberId],
  );
  await owner(`insert into app.step_up_approval values ($1, sha256('x'), 'phone-code', app.now())`, [intentId]);
  await owner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [intentId]);
  const linkId = await app.db.transact(async (tx) => {
    const { securityEpoch = 0 } = (await app.get(Members).hold(tx, memberId)) ?? {};
    const link = { memberId, account: accountText(newAccount()), intentId, securityEpoch };
    return app.get(LinksRepository).insert(tx, link);
  });
  await owner(
    `update app.bank_link b set state = 'calling', call_id = gen_random_uuid(), code = '\\x00',
        holder_index = (select m.reading_birth_index from app.member m where m.id = b.member_id) where id = $1`,
    [linkId],
  );
  await owner(
    `update app.bank_link set state = 'active', code = null, linked_at = app.now() - interval '30 days', cap = 'confirmed',
        confirmed_at = app.now(), confirm_mac = '\\x00', deny_index = uuid_send(gen_random_uuid()) where id = $1`,
    [linkId],
  );
  const behind = await app.get(ChargeableLinks).account(linkId, memberId);
  if (behind === undefined) throw new Error('the link is not there');
  return { linkId, accountId: behind.accountId, cardId: (await app.get(Cards).current(memberId))?.id };
}

/** A charge past HTTP and the bank, as the route hands it to the lane. */
export function chargeInLane(app: TestApp, { sender, link, amountYen, intentId, key = newId() }: LaneCharge) {
  const { id: memberId, sessionId } = sender;
  const { linkId, accountId, cardId } = link;
  return app.get(MoneyLane).submit(
    requestCharge,
    { memberId, linkId, accountId, amountYen },
    {
      ...{ scope: `member:${memberId}`, key, actor: { kind: 'member', id: memberId }, memberId, sessionId },
      ...(intentId === undefined ? {} : { intentId }),
      needs: [
        ...app.get(Decisions).needs([chargeAsk({ memberId, accountId }, sessionId)]),
        ...app.get(MoneyGate).needs([{ memberId, channel: 'charge', sessionId }]),
        ...(cardId === undefined ? [] : [limitNeed('charge', cardId)]),
        ...(intentId === undefined
          ? []
          : [approvalNeed({ intentId, memberId, sessionId, operation: 'charge', covers: () => true })]),
      ],
    },
  );
}

export interface LaneCharge {
  readonly sender: LaneSender;
  readonly link: LaneLink;
  readonly amountYen: bigint;
  readonly intentId?: string;
  readonly key?: string;
}

/** A charge that is reserved, and about which nobody has asked the bank. */
export async function reservedCharge(app: TestApp, amountYen = 3_000n): Promise<Charge> {
  const member = await makeMember(app, { assurance: 'high' });
  const [sender, link] = [await senderOf(app, member, 0n), await laneLink(app, member.id)];
  const [intentId = ''] = await approvedBy(app, sender, 1, { operation: 'charge', old: false });
  const outcome = await chargeInLane(app, { sender, link, amountYen, intentId });
  if (outcome.kind !== 'done') throw new Error('the charge was not reserved');
  return chargeNow(app, outcome.result.chargeId);
}

/** A charge as it stands. */
export async function chargeNow(app: TestApp, id: string): Promise<Charge> {
  const charge = await app.get(ChargesRepository).find(id);
  if (charge === undefined) throw new Error('there is no charge');
  return charge;
}

/** A charge about which the bank was asked and did not say; no sweep inquires about it. */
export async function unknownCharge(app: TestApp, amountYen = 3_000n): Promise<Charge> {
  const { id } = await reservedCharge(app, amountYen);
  const charges = app.get(ChargesRepository);
  await app.db.transact(async (tx) => {
    await charges.beginAsking(tx, id);
    await charges.markUnknown(tx, id);
  });
  await charges.putOff(id, 365 * 86_400);
  return chargeNow(app, id);
}
