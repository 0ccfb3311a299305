import { newId } from '../../platform/ids/ids.js';
import { type Problem } from '../../platform/problems/index.js';
import { type Books, defineMoneyOperation, type FacetEffect, jsonYen, post, refuse } from '../ledger/index.js';
import { refusalOfNarrowStop } from '../freezes/index.js';
import {
  chargeCaps,
  isNewDevice,
  isNight,
  limitInForce,
  limitNeed,
  limitsSettings,
  limitUsed,
  refusalOfBalance,
  reserveLimit,
} from '../limits/index.js';
import { cardOf, type GateAsk, levelOf, refusalOfGate } from '../money-gate/index.js';
import { deviceOf } from '../sign-in/index.js';
import { spendApproval } from '../step-up/index.js';
import { type ApprovalReason, approvalReasons } from './charge.js';
import { beginCharge, type LinkFacts, linkFacts, linkNeed } from './charge-facet.js';
import { type ChargePattern, chargeNoticed, chargeRequested } from './charges.events.js';
import { chargesProblems as problems } from './charges.problems.js';
import { chargesSettings as settings } from './charges.settings.js';
import { chargeAsk, decisionOnCharge } from './watched-charge.js';

/** A charge as a member asks for it. */
export interface ChargeOrder {
  readonly memberId: string;
  readonly linkId: string;
  /** Of the bank account behind the link: what its limit is counted under. */
  readonly accountId: string;
  readonly amountYen: bigint;
}

/**
 * Reserves a charge: its room in the limits of member, bank account and card, and its place in what the account may hold. No
 * money moves before the bank has said that it debited. Source: checklist 11.
 */
export const requestCharge = defineMoneyOperation({
  name: 'charges.request',
  accounts: ({ memberId }: ChargeOrder) => [memberId],
  needs: ({ memberId, linkId, accountId }) => [
    linkNeed(linkId, memberId),
    limitNeed('charge', memberId),
    limitNeed('charge', accountId),
  ],
  decide: (books, order, call) => {
    const { memberId, linkId, amountYen } = order;
    const ask: GateAsk = { memberId, channel: 'charge', sessionId: call.sessionId };
    const facts = linkFacts(books, linkId, memberId);
    const newDevice = isNewDevice(deviceOf(books, ask).since, books.at);
    const against =
      refusalOfGate(books, ask) ??
      refusalOfNarrowStop(books, ask, { newPayee: false, newDevice }) ??
      refusalOfLink(facts) ??
      refusalOfAmount(books, order, facts);
    if (against !== undefined) return refuse(against);
    const reserved = reserve(books, order, ask);
    if ('problem' in reserved) return refuse(reserved.problem);

    const device = deviceOf(books, ask);
    const decision = decisionOnCharge(books, chargeAsk(order, call.sessionId), {
      ...{ chargeId: call.operationId, amountYen, facts, deviceSince: device.since },
      atMaximum: isAtMost(books, order, facts, ask),
    });
    if (decision.answer === 'hold' || decision.answer === 'deny')
      return refuse(problems.notNow(), { effects: [decision.effect], events: decision.events });
    const usual = approvalReasons(
      {
        ...{ at: books.at, amountYen, linkProven: facts.proven, deviceSince: device.since },
        usedYen: limitUsed(books, { kind: 'charge', subjectId: memberId }).rollingDay,
      },
      { freeYen: BigInt(settings.freeYen), newDeviceDays: limitsSettings.newDeviceDays },
    );
    const why: readonly ApprovalReason[] = decision.answer === 'step-up' ? [...usual, 'watched'] : usual;
    const asked = why.length > 0 || call.intentId !== undefined;
    const spent = asked ? spendApproval(books, call, memberId) : undefined;
    if (spent !== undefined && 'kind' in spent) return spent;

    const [memberUseId, accountUseId, cardUseId] = reserved.useIds;
    const charge = beginCharge({
      ...{ id: call.operationId, memberId, linkId, amountYen, intentId: spent?.approval.intentId },
      ...{ memberUseId, accountUseId, cardUseId },
      nextAt: new Date(books.at.getTime() + settings.pickUpSeconds * 1_000),
    });
    return post(
      [],
      { chargeId: call.operationId },
      {
        effects: [...reserved.effects, charge, decision.effect, ...(spent === undefined ? [] : [spent.effect])],
        events: [
          ...eventsOf(books, order, facts, ask, { chargeId: call.operationId, why }),
          ...decision.events,
          ...(spent === undefined ? [] : [spent.event]),
        ],
      },
    );
  },
});

function refusalOfLink({ link }: LinkFacts): Problem | undefined {
  if (link === undefined) return problems.linkUnknown();
  return link.state === 'active' && link.linkedAt !== undefined ? undefined : problems.linkClosed();
}

/** What is on its way counts as what is there: the bank may say yes to all of it. */
function refusalOfAmount(
  books: Books,
  { memberId, amountYen }: ChargeOrder,
  { openYen }: LinkFacts,
): Problem | undefined {
  if (amountYen < BigInt(settings.leastYen)) return problems.tooLittle({ requires: { leastYen: settings.leastYen } });
  return refusalOfBalance(books, memberId, amountYen, openYen);
}

interface Reserved {
  readonly effects: readonly FacetEffect[];
  readonly useIds: readonly [string, string, string | undefined];
}

/** Reserves for the member, whoever pays; for the bank account, whoever the member is; and for the card. */
function reserve(
  books: Books,
  { memberId, linkId, accountId, amountYen }: ChargeOrder,
  ask: GateAsk,
): Reserved | { readonly problem: Problem } {
  const { link } = linkFacts(books, linkId, memberId);
  const cardId = cardOf(books, ask);
  const useIds = [newId(), newId(), cardId === undefined ? undefined : newId()] as const;
  const circumstances = chargeCaps({
    ...{ at: books.at, linkedAt: link?.linkedAt ?? books.at },
    letterConfirmed: link?.cap === 'confirmed',
  });
  const level = levelOf(books, ask);
  const asks = [
    { subjectId: memberId, useId: useIds[0], level },
    { subjectId: accountId, useId: useIds[1], circumstances },
    ...(cardId === undefined || useIds[2] === undefined ? [] : [{ subjectId: cardId, useId: useIds[2] }]),
  ];
  const effects: FacetEffect[] = [];
  for (const one of asks) {
    const reserved = reserveLimit(books, { kind: 'charge', amountYen, ...one });
    if ('problem' in reserved) return reserved;
    effects.push(reserved.effect);
  }
  return { effects, useIds };
}

function eventsOf(
  books: Books,
  { memberId, linkId, amountYen }: ChargeOrder,
  facts: LinkFacts,
  ask: GateAsk,
  { chargeId, why }: { readonly chargeId: string; readonly why: readonly ApprovalReason[] },
) {
  const about = {
    actor: { kind: 'member', id: memberId },
    subject: { kind: 'member', id: memberId },
    memberId,
  } as const;
  const details = { chargeId, linkId, amountYen: jsonYen(amountYen) };
  const firstOfLink = !facts.proven;
  return [
    chargeRequested({ ...about, details: { ...details, approvedFor: why[0] ?? null, firstOfLink } }),
    ...patternsOf(books, { memberId, amountYen }, facts, ask).map((pattern) =>
      chargeNoticed({ ...about, details: { ...details, pattern } }),
    ),
  ];
}

/** What in a charge is like that of a thief. Source: checklist f. */
function patternsOf(
  books: Books,
  order: Pick<ChargeOrder, 'memberId' | 'amountYen'>,
  facts: LinkFacts,
  ask: GateAsk,
): readonly ChargePattern[] {
  const atMost = isAtMost(books, order, facts, ask);
  const { amountYen } = order;
  const { proven, amounts } = facts;
  return [
    ...(!proven && atMost ? (['first-at-maximum'] as const) : []),
    ...(atMost && (amounts.get(amountYen) ?? 0) > 0 ? (['repeated-maximum'] as const) : []),
    ...(isNight(books.at, limitsSettings.nightFromHour, limitsSettings.nightUntilHour) ? (['night'] as const) : []),
  ];
}

/** Whether it is as much as can be charged at a time, now or on the first day. */
function isAtMost(
  books: Books,
  { memberId, amountYen }: Pick<ChargeOrder, 'memberId' | 'amountYen'>,
  { link }: LinkFacts,
  ask: GateAsk,
): boolean {
  const { single } = limitInForce(books, { kind: 'charge', subjectId: memberId, level: levelOf(books, ask) });
  return [single, firstDayMost(books.at, link?.linkedAt)].some((yen) => yen === amountYen);
}

function firstDayMost(at: Date, linkedAt: Date | undefined): bigint | undefined {
  return linkedAt === undefined ? undefined : chargeCaps({ at, linkedAt, letterConfirmed: true }).single;
}
