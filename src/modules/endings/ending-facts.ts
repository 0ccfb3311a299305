import { openChargesSql } from '../charges/index.js';
import { type Books, type Facet, type FacetNeed, needOf, type Yen, yenOf } from '../ledger/index.js';
import { owedYenSql } from '../payments/index.js';
import type { ClosingWay } from './closing.js';

/** A closing that waits, as the lane reads it. */
export interface WaitingClosing {
  readonly id: string;
  readonly way: ClosingWay;
  readonly restYen: Yen;
  readonly dueAt: Date;
}

/** What was moved to the estate of a member, and paid out of it. */
export interface EstateState {
  readonly id: string;
  readonly movedYen: Yen;
  readonly paidYen: Yen;
  readonly settled: boolean;
}

/** A closed account whose rest is paid out. */
export interface ClosedState {
  readonly id: string;
  readonly movedYen: Yen;
  readonly paidYen: Yen;
}

/** What the end of an account is decided by, besides the books. */
export interface EndingFacts {
  /** How many legal holds stand. */
  readonly legalHolds: number;
  /** Charges that the bank has not answered. */
  readonly openCharges: number;
  /** Orders by which nothing is set aside yet. */
  readonly openOrders: number;
  /** What the member owes after forced postings. */
  readonly owedYen: Yen;
  /** Of that, what was billed and not paid yet: a bank may be taking it at this moment. */
  readonly unpaidBillsYen: Yen;
  readonly closing: WaitingClosing | undefined;
  /** Of an account that was closed with a rest to be paid out. */
  readonly closed: ClosedState | undefined;
  readonly estate: EstateState | undefined;
}

interface FactsJson {
  readonly member: string;
  readonly legalHolds: number;
  readonly openCharges: number;
  readonly openOrders: number;
  readonly owed: string;
  readonly unpaidBills: string;
  readonly closing: {
    readonly id: string;
    readonly way: ClosingWay;
    readonly rest: string;
    readonly due: string;
  } | null;
  readonly closed: { readonly id: string; readonly moved: string; readonly paid: string } | null;
  readonly estate: {
    readonly id: string;
    readonly moved: string;
    readonly paid: string;
    readonly settled: boolean;
  } | null;
}

type EndingBook = ReadonlyMap<string, EndingFacts>;

/**
 * Facts about how accounts end. They lock nothing: whoever writes one of them holds the account of the member, as the lane
 * does. Operations write theirs along with their postings.
 */
const endingFacet: Facet<string, EndingBook, never> = {
  name: 'endings',

  read(needs) {
    const members = [...new Set(needs)].sort();
    return (bind) => `(
      select coalesce(json_agg(json_build_object('member', n.id,
          'legalHolds', ${legalHoldsSql('n.id')},
          'openCharges', ${openChargesSql('n.id')},
          'openOrders', ${openOrdersSql('n.id')},
          'owed', ${debtSql('n.id')}::text,
          'unpaidBills', ${unpaidBillsSql('n.id')}::text,
          'closing', (select json_build_object('id', c.closing_id, 'way', c.way, 'rest', c.rest_yen::text, 'due', c.due_at)
            from app.account_closing c where c.member_id = n.id and c.state = 'waiting'),
          'closed', (select json_build_object('id', c.closing_id, 'moved', c.moved_yen::text, 'paid', c.paid_yen::text)
            from app.account_closing c where c.member_id = n.id and c.state = 'done' and c.way = 'pay-out'),
          'estate', (select json_build_object('id', e.estate_id, 'moved', e.moved_yen::text, 'paid', e.paid_yen::text,
              'settled', e.settled_at is not null)
            from app.estate e where e.member_id = n.id))), '[]')
        from unnest(${bind(members)}::uuid[]) n (id))`;
  },

  open(json) {
    return new Map(
      (json as readonly FactsJson[]).map(({ member, owed, unpaidBills, closing, closed, estate, ...counts }) => [
        member,
        {
          ...counts,
          ...{ owedYen: yenOf(owed), unpaidBillsYen: yenOf(unpaidBills) },
          closing:
            closing === null
              ? undefined
              : { id: closing.id, way: closing.way, restYen: yenOf(closing.rest), dueAt: new Date(closing.due) },
          closed:
            closed === null ? undefined : { id: closed.id, movedYen: yenOf(closed.moved), paidYen: yenOf(closed.paid) },
          estate:
            estate === null
              ? undefined
              : {
                  ...{ id: estate.id, settled: estate.settled },
                  ...{ movedYen: yenOf(estate.moved), paidYen: yenOf(estate.paid) },
                },
        },
      ]),
    );
  },

  apply: (book) => book,

  write: () => [],
};

/** An expression that counts the legal holds that stand on a member, an expression itself. */
export function legalHoldsSql(memberId: string): string {
  return `(select count(*)::integer from app.legal_hold l where l.member_id = ${memberId} and l.lifted_at is null)`;
}

/** An expression that counts the orders on a member, an expression itself, by which nothing is set aside yet. */
export function openOrdersSql(memberId: string): string {
  return `(select count(*)::integer from app.garnishment g where g.member_id = ${memberId} and g.state = 'ordered')`;
}

/** An expression of what is held of a member, an expression itself. */
export function heldSql(memberId: string): string {
  return `(select coalesce(max(a.held_yen), 0) from app.ledger_account a where a.account_id = ${memberId})`;
}

/**
 * An expression of what a member, an expression itself, owes: after forced postings, and on a credit line. What was billed is
 * owed until it is paid, also when it came back since: a bank may be taking it at this moment.
 */
export function debtSql(memberId: string): string {
  return `greatest(
    ${owedYenSql(memberId)} + (select coalesce(max(greatest(-(a.balance_yen + a.held_yen), 0)), 0)
      from app.ledger_account a where a.account_id = ${memberId}),
    ${unpaidBillsSql(memberId)})`;
}

/** An expression of what was billed to a member, an expression itself, and is not paid. */
export function unpaidBillsSql(memberId: string): string {
  return `(select coalesce(sum(b.amount_yen), 0) from app.credit_bill b where b.member_id = ${memberId} and b.amount_yen > 0
      and not exists (select from app.credit_payment p where p.bill_id = b.bill_id))`;
}

/** What an operation needs to know of the end of an account. */
export const endingNeed = (memberId: string): FacetNeed => needOf(endingFacet, memberId);

/** What is known of it. Raises an error when the operation has not asked. */
export function endingFacts(books: Books, memberId: string): EndingFacts {
  const facts = books.of(endingFacet).get(memberId);
  if (facts === undefined) throw new Error('the operation has not asked for the end of this account');
  return facts;
}
