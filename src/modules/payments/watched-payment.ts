import type { Books } from '../ledger/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { type DecisionAsk, decisionOf, type FieldsOf, type LaneDecision } from '../monitoring/index.js';
import type { Authorization, PresentedOnce } from './network-message.js';
import { type DeclineReason, isAbroad, isRemote } from './payment.js';
import { categorySwitch } from './switch.js';

/** Whom a payment is about, as rules are asked about it. The network that it comes from is the processor's. */
export function paymentAsk({ memberId, id }: PresentedOnce, merchantId: string): DecisionAsk {
  return { point: 'payment', subjects: { member: memberId, card: id, merchant: merchantId }, byPartner: true };
}

/** What the rules say of a payment. Source: checklist 14, g. */
export function decisionOnPayment(
  books: Books,
  { paymentId, amountYen, merchant, channel, threeDs, cvc }: Authorization,
  card: PresentedOnce,
  newMerchant: boolean,
): LaneDecision {
  const { nightFromHour, nightUntilHour } = limitsSettings;
  const fields: FieldsOf<'payment'> = {
    ...{ amountYen, channel, threeDs, cvc, newMerchant, abroad: isAbroad(merchant) },
    ...{ category: categorySwitch(merchant.category), night: isNight(books.at, nightFromHour, nightUntilHour) },
  };
  return decisionOf(books, paymentAsk(card, merchant.id), { fields, reference: paymentId });
}

/** What a payment is declined for by the rules; undefined where it is let through. Who was asked is sure enough for a step-up. */
export function reasonOfDecision(
  { answer }: LaneDecision,
  { channel, threeDs }: Pick<Authorization, 'channel' | 'threeDs'>,
): DeclineReason | undefined {
  if (answer === 'allow' || (answer === 'step-up' && threeDs === 'challenged')) return undefined;
  return answer === 'step-up' && isRemote(channel) ? 'three-ds-missing' : 'rule';
}
