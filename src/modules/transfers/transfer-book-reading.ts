import { yenOf } from '../ledger/index.js';
import { kinSql } from './kin-sql.js';
import type { TransferBook } from './transfer-book-state.js';
import { readTransfer, TRANSFER_JSON, type TransferRow } from './transfer-json.js';

export interface BookJson {
  readonly payees: readonly {
    readonly id: string;
    readonly member: string;
    readonly payee: string;
    readonly first: string | null;
    readonly usable: boolean;
  }[];
  readonly transfers: readonly TransferRow[];
  readonly sent: readonly { readonly sender: string; readonly yen: string }[];
  readonly kin: readonly { readonly receiver: string; readonly member: string }[];
  readonly ties: readonly {
    readonly sender: string;
    readonly receiver: string;
    readonly yen: string;
    readonly counted: string | null;
    readonly cleared: boolean;
  }[];
  readonly arrivals: readonly {
    readonly id: string;
    readonly sender: string;
    readonly receiver: string;
    readonly yen: string;
    readonly at: string;
    readonly before: string;
  }[];
}

/** More of one receiver are not looked at in one transaction: the hold has begun long before. */
const TIES_MAX = 1_000;
const ARRIVALS_MAX = 200;

/** The expression that reads the book; each of `places` is an array of ids. */
export function readBookSql(
  places: Readonly<Record<'payees' | 'transfers' | 'senders' | 'receivers', string>>,
): string {
  const all = (json: string, from: string): string => `(select coalesce(json_agg(${json}), '[]') from ${from})`;
  const { payees, transfers, senders, receivers } = places;
  return `(
    with kin as materialized (${kinSql(receivers)}),
    fresh as materialized (
      select t.sender_id, t.receiver_id from app.transfer_tie t
       where t.receiver_id in (select member from kin) and t.counted_at > moment.at - interval '720 hours'
       order by t.counted_at desc limit ${String(TIES_MAX)})
    select json_build_object(
      'payees', ${all(
        `json_build_object('id', p.id, 'member', p.member_id, 'payee', p.payee_member_id, 'first', p.first_sent_at,
          'usable', p.removed_at is null and (p.first_sent_at is not null or c.retired_at is null))`,
        `app.payee p join app.member_code c on c.id = p.code_id where p.id = any(${payees}::uuid[])`,
      )},
      'transfers', ${all(TRANSFER_JSON, `app.transfer t where t.id = any(${transfers}::uuid[])`)},
      'sent', ${all(
        `json_build_object('sender', s.sender_id, 'yen', s.yen)`,
        `(select t.sender_id, sum(t.amount_yen)::text as yen from app.transfer t
           where t.sender_id = any(${senders}::uuid[]) and t.new_payee and t.state in ('waiting', 'done')
             and t.requested_at > moment.at - interval '24 hours' group by t.sender_id) s`,
      )},
      'kin', ${all(`json_build_object('receiver', k.receiver, 'member', k.member)`, `kin k`)},
      'ties', ${all(
        `json_build_object('sender', t.sender_id, 'receiver', t.receiver_id, 'yen', t.sent_yen::text,
          'counted', t.counted_at, 'cleared', t.cleared_at is not null)`,
        `app.transfer_tie t where t.receiver_id in (select member from kin)
           and (t.sender_id = any(${senders}::uuid[]) or t.sender_id in (select sender_id from fresh))`,
      )},
      'arrivals', ${all(
        `json_build_object('id', a.id, 'sender', a.sender_id, 'receiver', a.receiver_id, 'yen', a.amount_yen::text,
          'at', a.done_at, 'before', a.receiver_before_yen::text)`,
        `(select t.* from app.transfer t
           where t.receiver_id = any(${receivers}::uuid[]) and t.state = 'done' and t.incoming_hold_id is null
             and t.done_at > moment.at - interval '720 hours' and (t.sender_id = any(${senders}::uuid[]) or t.sender_id in (select sender_id from fresh))
           order by t.done_at desc limit ${String(ARRIVALS_MAX)}) a`,
      )}))`;
}

export function openBook({ payees, transfers, sent, kin, ties, arrivals }: BookJson): TransferBook {
  const kinOf = new Map<string, Set<string>>();
  for (const { receiver, member } of kin) kinOf.set(receiver, (kinOf.get(receiver) ?? new Set()).add(member));
  return {
    payees: new Map(
      payees.map(({ id, member, payee, first, usable }) => [
        id,
        {
          id,
          memberId: member,
          payeeMemberId: payee,
          firstSentAt: first === null ? undefined : new Date(first),
          usable,
        },
      ]),
    ),
    transfers: new Map(transfers.map((row) => [row.id, readTransfer(row)])),
    sentToNewYen: new Map(sent.map(({ sender, yen }) => [sender, yenOf(yen)])),
    kin: kinOf,
    ties: ties.map(({ sender, receiver, yen, counted, cleared }) => ({
      senderId: sender,
      receiverId: receiver,
      sentYen: yenOf(yen),
      countedAt: counted === null ? undefined : new Date(counted),
      cleared,
    })),
    arrivals: arrivals.map(({ id, sender, receiver, yen, at, before }) => ({
      ...{ id, senderId: sender, receiverId: receiver, amountYen: yenOf(yen) },
      ...{ doneAt: new Date(at), receiverBeforeYen: yenOf(before) },
    })),
  };
}
