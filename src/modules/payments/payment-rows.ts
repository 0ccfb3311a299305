import type { SqlPart } from '../../platform/database/index.js';
import type { WrittenEffect } from '../ledger/index.js';
import type { PaymentEffect } from './payment-book.js';

type Act = PaymentEffect['act'];
type EffectOf<A extends Act> = Extract<PaymentEffect, { readonly act: A }>;
type Row = Readonly<Record<string, unknown>>;

/** Of each act: its table, the columns with their types, and the row of an effect. */
const TABLES: {
  readonly [A in Exclude<Act, 'undone'>]: {
    readonly table: string;
    readonly columns: Readonly<Record<string, string>>;
    readonly row: (effect: EffectOf<A>) => Row;
  };
} = {
  payment: {
    table: 'payment',
    columns: {
      ...{ payment_id: 'uuid', partner: 'text', reference: 'text', kind: 'text', outcome: 'text', reason: 'text' },
      ...{
        card_id: 'uuid',
        member_id: 'uuid',
        bin: 'text',
        amount_yen: 'bigint',
        channel: 'text',
        merchant_id: 'text',
      },
      ...{ merchant_name: 'text', merchant_country: 'text', merchant_category: 'text', cvc: 'text', three_ds: 'text' },
      ...{ challenge_id: 'uuid', expires_at: 'timestamptz' },
    },
    row: ({ payment: p }) => ({
      ...{ payment_id: p.id, partner: p.partner, reference: p.reference, kind: p.kind, outcome: p.outcome },
      ...{ reason: p.reason, card_id: p.cardId, member_id: p.memberId, bin: p.bin, channel: p.channel },
      ...{ amount_yen: p.amountYen.toString(), merchant_id: p.merchant.id, merchant_name: p.merchant.name },
      ...{ merchant_country: p.merchant.country, merchant_category: p.merchant.category, cvc: p.cvc },
      ...{ three_ds: p.threeDs, challenge_id: p.challengeId, expires_at: p.expiresAt?.toISOString() },
    }),
  },
  step: {
    table: 'payment_step',
    columns: {
      ...{ step_id: 'uuid', payment_id: 'uuid', member_id: 'uuid', kind: 'text', amount_yen: 'bigint' },
      ...{ held_yen: 'bigint', taken_yen: 'bigint', owed_yen: 'bigint', suspense_yen: 'bigint' },
      ...{ capture_id: 'uuid', repaid_yen: 'bigint', message_id: 'text' },
    },
    row: ({ step: s }) => ({
      ...{ step_id: s.id, payment_id: s.paymentId, member_id: s.memberId, kind: s.kind, capture_id: s.captureId },
      ...{ amount_yen: s.amountYen.toString(), held_yen: text(s.heldYen), taken_yen: text(s.takenYen) },
      ...{ owed_yen: text(s.owedYen), suspense_yen: text(s.suspenseYen), repaid_yen: text(s.repaidYen) },
      message_id: s.messageId,
    }),
  },
  message: {
    table: 'payment_message',
    columns: {
      partner: 'text',
      message_id: 'text',
      kind: 'text',
      reference: 'text',
      body_hash: 'bytea',
      answer: 'text',
    },
    row: ({ message: m }) => ({
      ...{ partner: m.partner, message_id: m.messageId, kind: m.kind, reference: m.reference, answer: m.answer },
      body_hash: `\\x${m.bodyHash}`,
    }),
  },
  'early-reversal': {
    table: 'payment_early_reversal',
    columns: { partner: 'text', reference: 'text' },
    row: ({ partner, reference }) => ({ partner, reference }),
  },
  stop: {
    table: 'payment_stop',
    columns: { stop_id: 'uuid', card_id: 'uuid', member_id: 'uuid', cause: 'text' },
    row: ({ id, cardId, memberId, cause }) => ({ stop_id: id, card_id: cardId, member_id: memberId, cause }),
  },
  notice: {
    table: 'payment_notice',
    columns: { payment_id: 'uuid', kind: 'text' },
    row: ({ paymentId, kind }) => ({ payment_id: paymentId, kind }),
  },
};

const text = (amountYen: bigint | undefined): string => (amountYen ?? 0n).toString();

/** The parts of the statement that write the effects. */
export function effectParts(effects: readonly WrittenEffect<PaymentEffect>[]): readonly SqlPart[] {
  const parts = (Object.keys(TABLES) as Exclude<Act, 'undone'>[]).flatMap((act) => insertion(act, effects));
  const undone = effects.flatMap(({ effect }) => (effect.act === 'undone' ? [effect] : []));
  if (undone.length > 0)
    parts.push(
      (bind) => `update app.payment_time_out t set undone_at = app.now()
        from unnest(${bind(undone.map(({ partner }) => partner))}::text[],
          ${bind(undone.map(({ messageId }) => messageId))}::text[]) u (partner, message_id)
        where (t.partner, t.message_id) = (u.partner, u.message_id) and t.undone_at is null`,
    );
  return parts;
}

/** What the member is to be told has no operation of its own, and is told once. */
const WITHOUT_OPERATION: readonly Act[] = ['notice'];

function insertion(act: Exclude<Act, 'undone'>, effects: readonly WrittenEffect<PaymentEffect>[]): SqlPart[] {
  const { table, columns, row: rowOf } = TABLES[act];
  const row = rowOf as (effect: PaymentEffect) => Row;
  const rows = effects.flatMap(({ effect, operationId, at }) =>
    effect.act === act ? [{ ...row(effect), operation_id: operationId, at: at.toISOString() }] : [],
  );
  if (rows.length === 0) return [];
  const all = {
    ...columns,
    ...(WITHOUT_OPERATION.includes(act) ? {} : { operation_id: 'uuid' }),
    at: 'timestamptz',
  };
  const names = Object.keys(all).join(', ');
  const typed = Object.entries(all).map(([name, type]) => `${name} ${type}`);
  return [
    (bind) => `insert into app.${table} (${names}) select ${names}
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as r(${typed.join(', ')})
      ${act === 'notice' ? 'on conflict do nothing' : ''}`,
  ];
}
