/**
 * Entries of one account as a relation: `posted_at`, `nth`, `amount_yen`, `balance_after_yen`, and of their postings
 * `posting_id`, `operation_id`, `kind`, `hold_step`, `intent_id` and, where a hold was put into or taken from, `hold_id`,
 * `purpose`, `hold_open`. `account` is an expression; what else narrows it goes along the index of the entries.
 */
export function entriesSql(account: string): string {
  return `(
    select e.posted_at, e.nth, e.amount_yen, e.balance_after_yen, e.posting_id, p.operation_id, p.kind, p.hold_step, p.intent_id,
           h.hold_id, h.purpose, coalesce(h.placed_yen > h.captured_yen + h.released_yen, false) as hold_open
      from app.ledger_entry e
      join app.ledger_posting p on p.posting_id = e.posting_id
      left join lateral (
        select s.hold_id from app.ledger_entry s
         where p.hold_step is not null and s.posting_id = e.posting_id and s.hold_id is not null limit 1) s on true
      left join app.ledger_hold h on h.hold_id = s.hold_id
     where e.account_id = ${account} and e.nth is not null)`;
}
