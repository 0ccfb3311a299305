import { sha256 } from '../../platform/crypto/index.js';
import type { SqlPart } from '../../platform/database/index.js';
import { type CardNow, cardNowSql, lockCardsSql } from '../cards/index.js';
import { effectOf, type Facet, type FacetEffect, type FacetNeed, needOf, yenOf } from '../ledger/index.js';
import { GUESSES, NOT_COUNTED, type PaymentChannel, type StepKind, type StopCause } from './payment.js';
import {
  afterEffect,
  type CardFacts,
  type KnownChallenge,
  type KnownPayment,
  type PaymentBook,
  type PaymentEffect,
  type PaymentStep,
  refKey,
} from './payment-book.js';
import { isCreditCard } from '../program/index.js';
import { effectParts } from './payment-rows.js';
import { paymentsSettings as settings } from './payments.settings.js';
import type { Switches } from './switch.js';

/** What a message needs to be read. */
export interface PaymentNeed {
  readonly partner: string;
  readonly messageId: string;
  readonly reference: string;
  readonly cardId?: string;
  readonly memberId?: string;
  readonly merchantId?: string;
  readonly bin?: string;
  readonly challengeId?: string;
}

interface BookJson {
  readonly payments: readonly {
    readonly partner: string;
    readonly reference: string;
    readonly id: string;
    readonly outcome: 'approved' | 'declined';
    readonly card: string | null;
    readonly member: string | null;
    readonly amount: string;
    readonly channel: PaymentChannel;
    readonly steps: readonly {
      readonly id: string;
      readonly kind: StepKind;
      readonly amount: string;
      readonly suspense: string;
      readonly capture: string | null;
      readonly message: string;
    }[];
  }[];
  readonly early: readonly (readonly [string, string])[];
  readonly late: readonly (readonly [string, string])[];
  readonly done: readonly (readonly [string, string, string])[];
  readonly cards: readonly {
    readonly id: string;
    readonly now: CardNow;
    readonly switches: Switches | null;
    readonly stop: StopCause | null;
    readonly wrong: number;
    readonly declines: number;
    readonly online: boolean;
    readonly abroad: boolean;
    readonly merchants: readonly string[] | null;
  }[];
  readonly merchants: readonly (readonly [string, number])[];
  readonly bins: readonly (readonly [string, number])[];
  readonly challenges: readonly {
    readonly id: string;
    readonly partner: string;
    readonly card: string;
    readonly amount: string;
    readonly merchant: string;
    readonly expires: string;
    readonly approved: string | null;
    readonly used: boolean;
  }[];
  readonly owed: readonly (readonly [string, string])[];
}

/**
 * Payments, and what they are decided by: locked by reference, challenge and card, read after that, and written with the
 * postings.
 */
export const paymentFacet: Facet<PaymentNeed, PaymentBook, PaymentEffect> = {
  name: 'payments',

  lock(needs) {
    const names = needs.flatMap(({ partner, reference, challengeId }) => [
      `payment ${refKey(partner, reference)}`,
      ...(challengeId === undefined ? [] : [`challenge ${challengeId}`]),
    ]);
    const locks = [...new Set(names)].map((name) => sha256(name).readBigInt64BE(0));
    const sorted = locks.sort((a, b) => (a < b ? -1 : 1)).map(String);
    const cards = distinct(needs.flatMap(({ cardId }) => (cardId === undefined ? [] : [cardId])));
    // `array` evaluates one after the other.
    return (bind) => `array[
      (select count(pg_advisory_xact_lock(l.lock)) from (select lock from unnest(${bind(sorted)}::bigint[]) lock) l),
      ${lockCardsSql(bind(cards))}]`;
  },

  read: readPart,

  open(json) {
    const rows = json as BookJson;
    return {
      payments: new Map(rows.payments.map((row) => [refKey(row.partner, row.reference), knownPayment(row)])),
      early: new Set(rows.early.map(([partner, reference]) => refKey(partner, reference))),
      late: new Set(rows.late.map(([partner, messageId]) => refKey(partner, messageId))),
      done: new Map(rows.done.map(([partner, messageId, kind]) => [refKey(partner, messageId), kind])),
      cards: new Map(rows.cards.map((row) => [row.id, cardFacts(row)])),
      guessesAtMerchant: new Map(rows.merchants),
      guessesInBin: new Map(rows.bins),
      challenges: new Map(rows.challenges.map((row) => [row.id, knownChallenge(row)])),
      owedYen: new Map(rows.owed.map(([memberId, amount]) => [memberId, yenOf(amount)])),
    };
  },

  apply: afterEffect,

  write: effectParts,
};

/** What a message needs to know of payments. */
export function paymentNeed(need: PaymentNeed): FacetNeed {
  return needOf(paymentFacet, need);
}

export function paymentEffect(effect: PaymentEffect): FacetEffect {
  return effectOf(paymentFacet, effect);
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

function knownPayment({
  id,
  outcome,
  card,
  member,
  amount,
  channel,
  steps,
}: BookJson['payments'][number]): KnownPayment {
  return {
    ...{ id, outcome, channel, amountYen: yenOf(amount) },
    ...{ cardId: card ?? undefined, memberId: member ?? undefined },
    steps: steps.map((step): PaymentStep => ({
      ...{ id: step.id, paymentId: id, kind: step.kind, amountYen: yenOf(step.amount), messageId: step.message },
      suspenseYen: yenOf(step.suspense),
      ...(member === null ? {} : { memberId: member }),
      ...(step.capture === null ? {} : { captureId: step.capture }),
    })),
  };
}

function cardFacts({
  now,
  switches,
  stop,
  wrong,
  declines,
  online,
  abroad,
  merchants,
}: BookJson['cards'][number]): CardFacts {
  return {
    ...{ now, switches: switches ?? {}, stop: stop ?? undefined, wrongCvcs: wrong, declinesInRow: declines },
    ...{ approvedOnline: online, approvedAbroad: abroad, merchants: merchants ?? [] },
  };
}

function knownChallenge(row: BookJson['challenges'][number]): KnownChallenge {
  return {
    ...{ id: row.id, partner: row.partner, cardId: row.card, merchantId: row.merchant, used: row.used },
    ...{ amountYen: yenOf(row.amount), expiresAt: new Date(row.expires) },
    approvedAt: row.approved === null ? undefined : new Date(row.approved),
  };
}

function readPart(needs: readonly PaymentNeed[]): SqlPart {
  const cards = [
    ...new Map(
      needs.flatMap(({ cardId, memberId }) =>
        cardId === undefined || memberId === undefined ? [] : [[cardId, memberId] as const],
      ),
    ),
  ];
  const pick = (name: 'merchantId' | 'bin' | 'challengeId' | 'memberId'): readonly string[] =>
    distinct(needs.flatMap(({ [name]: word }) => (word === undefined ? [] : [word])));
  return (bind) => {
    const asked = `unnest(${bind(needs.map(({ partner }) => partner))}::text[],
      ${bind(needs.map(({ reference }) => reference))}::text[], ${bind(needs.map(({ messageId }) => messageId))}::text[])
      k (partner, reference, message_id)`;
    const guesses = bind(GUESSES);
    const merchants = bind(pick('merchantId'));
    return `json_build_object(
      'payments', (select coalesce(json_agg(json_build_object('partner', p.partner, 'reference', p.reference,
          'id', p.payment_id, 'outcome', p.outcome, 'card', p.card_id, 'member', p.member_id,
          'amount', p.amount_yen::text, 'channel', p.channel, 'steps', ${STEPS})), '[]')
        from app.payment p where (p.partner, p.reference) in (select k.partner, k.reference from ${asked})),
      'early', (select coalesce(json_agg(json_build_array(e.partner, e.reference)), '[]')
        from app.payment_early_reversal e where (e.partner, e.reference) in (select k.partner, k.reference from ${asked})),
      'late', (select coalesce(json_agg(json_build_array(t.partner, t.message_id)), '[]')
        from app.payment_time_out t where (t.partner, t.message_id) in (select k.partner, k.message_id from ${asked})),
      'done', (select coalesce(json_agg(json_build_array(m.partner, m.message_id, m.kind)), '[]')
        from app.payment_message m where (m.partner, m.message_id) in (select k.partner, k.message_id from ${asked})),
      'cards', (select coalesce(json_agg(${cardJson(merchants, bind(NOT_COUNTED))}), '[]')
        from unnest(${bind(cards.map(([id]) => id))}::uuid[], ${bind(cards.map(([, memberId]) => memberId))}::uuid[])
          n (card_id, member_id)
        cross join lateral (select greatest(moment.at - interval '24 hours',
          (select max(s.lifted_at) from app.payment_stop s where s.card_id = n.card_id)) as since) w),
      'merchants', (select coalesce(json_agg(json_build_array(n.id, ${guessCount('merchant_id', guesses, settings.guessesPerMerchantMax)})), '[]')
        from unnest(${merchants}::text[]) n (id)),
      'bins', (select coalesce(json_agg(json_build_array(n.id, ${guessCount('bin', guesses, settings.guessesPerBinMax)})), '[]')
        from unnest(${bind(pick('bin'))}::text[]) n (id)),
      'challenges', (select coalesce(json_agg(json_build_object('id', c.challenge_id, 'partner', c.partner,
          'card', c.card_id, 'amount', c.amount_yen::text, 'merchant', c.merchant_id, 'expires', c.expires_at,
          'approved', c.approved_at, 'used', exists (select from app.payment p
            where p.challenge_id = c.challenge_id and p.outcome = 'approved'))), '[]')
        from app.payment_challenge c where c.challenge_id = any(${bind(pick('challengeId'))}::uuid[])),
      'owed', (select coalesce(json_agg(json_build_array(n.id, ${repayableYenSql('n.id')}::text)), '[]')
        from unnest(${bind(pick('memberId'))}::uuid[]) n (id)))`;
  };
}

const STEPS = `(select coalesce(json_agg(json_build_object('id', s.step_id, 'kind', s.kind,
    'amount', s.amount_yen::text, 'suspense', s.suspense_yen::text, 'capture', s.capture_id, 'message', s.message_id)
    order by s.at, s.step_id), '[]')
  from app.payment_step s where s.payment_id = p.payment_id)`;

/**
 * Of one card: what its member has set, what has suspended it, and what went wrong of late, counted up to what matters. The
 * payments of one transaction have one time; the ids of their operations say which came first.
 */
function cardJson(merchants: string, notCounted: string): string {
  return `json_build_object('id', n.card_id, 'now', ${cardNowSql('n.card_id')},
    'switches', (select json_object_agg(s.switch, s.is_on) from (
      select distinct on (switch) switch, is_on from app.payment_switch where member_id = n.member_id
       order by switch, nth desc) s),
    'stop', (select s.cause from app.payment_stop s where s.card_id = n.card_id and s.lifted_at is null),
    'wrong', (select count(*) from (select 1 from app.payment p where p.card_id = n.card_id and p.at > w.since
      and p.reason = 'wrong-cvc' order by p.at desc limit ${settings.wrongCvcMax}) c),
    'declines', (select count(*) from (select 1 from app.payment p where p.card_id = n.card_id and p.at > w.since
      and coalesce((p.at, p.operation_id) > (select a.at, a.operation_id from app.payment a where a.card_id = n.card_id
        and a.outcome = 'approved' and a.kind = 'authorization' order by a.at desc, a.operation_id desc limit 1), true)
      and p.outcome = 'declined' and p.reason <> all(${notCounted}::text[])
      order by p.at desc limit ${settings.declinesMax}) c),
    'online', exists (select from app.payment p where p.card_id = n.card_id and p.outcome = 'approved'
      and p.channel = 'online'),
    'abroad', exists (select from app.payment p where p.card_id = n.card_id and p.outcome = 'approved'
      and p.merchant_country <> 'JP'),
    'merchants', (select json_agg(m.id) from unnest(${merchants}::text[]) m (id) where exists (
      select from app.payment p where p.card_id = n.card_id and p.merchant_id = m.id and p.outcome = 'approved'
        and p.kind = 'authorization')))`;
}

function guessCount(column: 'merchant_id' | 'bin', guesses: string, most: number): string {
  return `(select count(*) from (select 1 from app.payment p where p.${column} = n.id and p.reason = any(${guesses}::text[])
    and p.reason in ('card-unknown', 'wrong-expiry', 'wrong-cvc')
    and p.at > moment.at - interval '${settings.guessWindowMinutes} minutes' order by p.at desc limit ${most}) c)`;
}

const forcedYenSql = (memberId: string): string =>
  `(select coalesce(sum(s.owed_yen) - sum(s.repaid_yen), 0) from app.payment_step s
    where s.member_id = ${memberId} and (s.owed_yen > 0 or s.repaid_yen > 0))`;

/** An expression of what a member, an expression itself, owes after forced postings. */
export function owedYenSql(memberId: string): string {
  const owed = forcedYenSql(memberId);
  // On a credit card it comes with the bill, and is paid with that.
  if (!isCreditCard) return owed;
  return `(${owed} - (select coalesce(sum(p.owed_yen), 0) from app.credit_payment p where p.member_id = ${memberId}))`;
}

/**
 * An expression of what of it a refund pays first. On a credit card what stands on a bill already is paid by that and nothing
 * else: paid back before, it would be paid twice.
 */
export function repayableYenSql(memberId: string): string {
  const owed = forcedYenSql(memberId);
  if (!isCreditCard) return owed;
  return `(${owed} - (select coalesce(sum(b.owed_yen), 0) from app.credit_bill b where b.member_id = ${memberId}))`;
}
