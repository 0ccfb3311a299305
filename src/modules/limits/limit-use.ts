import type { SqlPart } from '../../platform/database/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { effectOf, type Facet, type FacetEffect, type FacetNeed, needOf, type Yen, yenOf } from '../ledger/index.js';
import type { Caps } from './caps.js';
import type { LimitKind } from './limit-kind.js';
import type { OwnLimits } from './own-limit.js';
import { NOTHING_USED, type Used, usedWith } from './windows.js';

/** Whose limit, and of what. */
export interface LimitNeed {
  readonly kind: LimitKind;
  /** The id of the member, or of the bank account. */
  readonly subjectId: string;
}

/** What was used of a limit, what the member has set, and what the issuer has set for all. */
export interface LimitState {
  readonly used: Used;
  readonly own: OwnLimits;
  readonly program: Caps;
}

export type LimitBook = ReadonlyMap<string, LimitState>;

/** What an operation does to limits. A refund does nothing: it gives no room back. */
export type LimitEffect =
  | (LimitNeed & { readonly act: 'use'; readonly useId: string; readonly amountYen: Yen })
  /** What never took place. It makes room from the next transaction on. */
  | { readonly act: 'void'; readonly useId: string }
  /** What took place in another amount. What differs counts from the next transaction on. */
  | { readonly act: 'remeasure'; readonly useId: string; readonly asUseId: string; readonly amountYen: Yen };

interface LimitJson {
  readonly kind: LimitKind;
  readonly subject: string;
  readonly day: string;
  readonly rollingDay: string;
  readonly month: string;
  readonly rollingMonth: string;
  readonly own: SpanAmounts | null;
  readonly program: SpanAmounts | null;
}

type SpanAmounts = Readonly<Record<string, string | null>>;

const keyOf = ({ kind, subjectId }: LimitNeed): string => `${kind} ${subjectId}`;

/** In the order of their keys, each once. */
function distinct(needs: readonly LimitNeed[]): readonly LimitNeed[] {
  const byKey = new Map(needs.map((need) => [keyOf(need), need]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need);
}

/**
 * The use of limits, for operations on money: locked for each subject, read after that, and written with the postings.
 * So limits are exact, whatever comes at the same moment. Source: checklist 11, ⑥ and 13.
 */
export const limitUse: Facet<LimitNeed, LimitBook, LimitEffect> = {
  name: 'limit-use',

  lock(needs) {
    const locks = distinct(needs).map((need) => sha256(`limit ${keyOf(need)}`).readBigInt64BE(0));
    const sorted = locks.sort((a, b) => (a < b ? -1 : 1)).map(String);
    return (bind) =>
      `(select count(pg_advisory_xact_lock(l.lock)) from (select lock from unnest(${bind(sorted)}::bigint[]) lock) l)`;
  },

  read(needs) {
    const asked = distinct(needs);
    return (bind) => readSql(bind(asked.map(({ kind }) => kind)), bind(asked.map(({ subjectId }) => subjectId)));
  },

  open(json) {
    return new Map(
      (json as readonly LimitJson[]).map(({ kind, subject, day, rollingDay, month, rollingMonth, own, program }) => [
        keyOf({ kind, subjectId: subject }),
        {
          used: {
            ...{ day: yenOf(day), rollingDay: yenOf(rollingDay) },
            ...{ month: yenOf(month), rollingMonth: yenOf(rollingMonth) },
          },
          own: ownLimits(own ?? {}),
          program: ownLimits(program ?? {}),
        },
      ]),
    );
  },

  apply(book, effect) {
    // What is given back makes room from the next transaction on.
    if (effect.act !== 'use') return book;
    const state = book.get(keyOf(effect));
    if (state === undefined) throw new Error('the operation has not asked for this limit');
    return new Map(book).set(keyOf(effect), { ...state, used: usedWith(state.used, effect.amountYen) });
  },

  write(effects) {
    const voids = effects.flatMap(({ effect, at }) =>
      effect.act === 'use' ? [] : [{ id: effect.useId, at: at.toISOString() }],
    );
    const voidedAt = new Map(voids.map(({ id, at }) => [id, at]));
    const uses = effects.flatMap(({ effect, operationId, at }) =>
      effect.act !== 'use'
        ? []
        : [
            {
              ...{ id: effect.useId, kind: effect.kind, subject: effect.subjectId },
              ...{ amount: effect.amountYen.toString(), at: at.toISOString(), operation: operationId },
              // What is reserved and given back in one transaction: a statement does not change what it writes itself.
              voided: voidedAt.get(effect.useId) ?? null,
            },
          ],
    );
    const parts: SqlPart[] = [];
    if (uses.length > 0) {
      parts.push(
        (bind) => `
        insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id, voided_at)
        select id, kind, subject, amount, at, operation, voided
          from jsonb_to_recordset(${bind(JSON.stringify(uses))}::jsonb) as u(
            id uuid, kind text, subject uuid, amount bigint, at timestamptz, operation uuid, voided timestamptz)`,
      );
    }
    const remeasured = effects.flatMap(({ effect, operationId }) =>
      effect.act === 'remeasure'
        ? [
            {
              ...{ id: effect.asUseId, of: effect.useId },
              ...{ amount: effect.amountYen.toString(), operation: operationId },
            },
          ]
        : [],
    );
    if (remeasured.length > 0) {
      parts.push(
        (bind) => `
        insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id)
        select r.id, u.kind, u.subject_id, r.amount, u.used_at, r.operation
          from jsonb_to_recordset(${bind(JSON.stringify(remeasured))}::jsonb) as r(
            id uuid, of uuid, amount bigint, operation uuid)
          join app.limit_use u on u.use_id = r.of`,
      );
    }
    if (voids.length > 0) {
      parts.push(
        (bind) => `
        update app.limit_use u set voided_at = v.at
          from jsonb_to_recordset(${bind(JSON.stringify(voids))}::jsonb) as v(id uuid, at timestamptz)
         where u.use_id = v.id and u.voided_at is null`,
      );
    }
    return parts;
  },
};

/** What an operation needs to know of a limit. */
export function limitNeed(kind: LimitKind, subjectId: string): FacetNeed {
  return needOf(limitUse, { kind, subjectId });
}

/** That an operation uses so much of a limit. `useId` is for a later `voidUse`. */
export function useLimit(need: LimitNeed, useId: string, amountYen: Yen): FacetEffect {
  return effectOf(limitUse, { act: 'use', ...need, useId, amountYen });
}

/**
 * That what was to be used never took place, as a charge that the bank has refused. Not for refunds. The operation has to
 * need the limit.
 */
export function voidUse(useId: string): FacetEffect {
  return effectOf(limitUse, { act: 'void', useId });
}

/**
 * That what was to be used took place in another amount: it counts with that one, from when it was used, whatever room there is.
 * The operation has to need the limit.
 */
export function remeasureUse(useId: string, asUseId: string, amountYen: Yen): FacetEffect {
  return effectOf(limitUse, { act: 'remeasure', useId, asUseId, amountYen });
}

/** What is known of a limit. */
export function limitState(book: LimitBook, need: LimitNeed): LimitState {
  return book.get(keyOf(need)) ?? { used: NOTHING_USED, own: {}, program: {} };
}

export function ownLimits(own: SpanAmounts): OwnLimits {
  const amount = (span: 'single' | 'day' | 'month'): Partial<OwnLimits> => {
    const text = own[span];
    return text === undefined || text === null ? {} : { [span]: yenOf(text) };
  };
  return { ...amount('single'), ...amount('day'), ...amount('month') };
}

/**
 * The windows of `windowStarts` once more, the newest of each member's own limits that are in effect, and the newest of
 * the program's.
 */
function readSql(kinds: string, subjects: string): string {
  const sum = (condition: string) => `coalesce(sum(u.amount_yen) filter (where ${condition}), 0)::text`;
  return `(
    select coalesce(json_agg(json_build_object('kind', n.kind, 'subject', n.subject_id, 'day', used.day,
      'rollingDay', used.rolling_day, 'month', used.month, 'rollingMonth', used.rolling_month, 'own', own.limits, 'program', program.limits)), '[]')
    from unnest(${kinds}::text[], ${subjects}::uuid[]) n (kind, subject_id)
    -- Once, and not for each use.
    cross join lateral (
      select date_trunc('day', moment.at, 'Asia/Tokyo') as day, date_trunc('month', moment.at, 'Asia/Tokyo') as month
      offset 0) begun
    cross join lateral (
      select ${sum('u.used_at >= begun.day')} as day,
             ${sum(`u.used_at > moment.at - interval '24 hours'`)} as rolling_day,
             ${sum('u.used_at >= begun.month')} as month,
             ${sum(`u.used_at > moment.at - interval '720 hours'`)} as rolling_month
        from app.limit_use u
       where u.subject_id = n.subject_id and u.kind = n.kind and u.voided_at is null
         and u.used_at >= least(begun.month, moment.at - interval '720 hours')
    ) used
    cross join lateral (
      select json_object_agg(l.span, l.amount_yen::text) as limits from (
        select distinct on (span) span, amount_yen from app.member_limit
         where member_id = n.subject_id and kind = n.kind and effective_at <= moment.at
         order by span, nth desc) l
    ) own
    cross join lateral (
      select json_object_agg(p.span, p.amount_yen::text) as limits from (
        select distinct on (span) span, amount_yen from app.program_limit
         where kind = n.kind order by span, nth desc) p
    ) program)`;
}
