import { transfersSettings as settings } from './transfers.settings.js';

/**
 * Who may be the same receiver under several names, as a table expression of (receiver, member), everybody among their own:
 * members who share a home, name or reading with birth date, a bank account that was linked, or the device that they
 * opened the account on. A home of more people than a household has is a building and says nothing. `receivers` is an
 * expression that gives an array of ids. Source: checklist ⑦.
 */
export function kinSql(receivers: string): string {
  const shared = (column: string): string => `
    select m.id, o.id from app.member m join app.member o on o.${column} = m.${column} where m.id = any(${receivers}::uuid[])`;
  return `
    select r.id as receiver, r.id as member from unnest(${receivers}::uuid[]) r (id)
    union ${shared('reading_birth_index')}
    union ${shared('name_birth_index')}
    union select m.id, o.id from app.member m
      cross join lateral (
        select h.id, count(*) over () as people from app.member h where h.address_index = m.address_index
         limit ${String(settings.householdMax + 1)}) o
      where m.id = any(${receivers}::uuid[]) and o.people <= ${String(settings.householdMax)}
    union select l.member_id, o.member_id from app.bank_link l join app.bank_link o on o.account_index = l.account_index
      where l.member_id = any(${receivers}::uuid[]) and l.linked_at is not null and o.linked_at is not null
    union select a.member_id, b.member_id from app.opening_application a
      join app.opening_signal s on s.application_id = a.id and s.kind = 'device'
      join app.opening_signal t on t.kind = 'device' and t.value_hash = s.value_hash
      join app.opening_application b on b.id = t.application_id
      where a.member_id = any(${receivers}::uuid[]) and b.member_id is not null`;
}
