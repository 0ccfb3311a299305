import { highestOf } from './assurance-level.js';
import type { AssuranceLevel, MemberStatus } from './members.js';

/**
 * Expressions about members for statements of other modules that read much at once. `members` and `memberId` are expressions
 * themselves: an array of ids, an id.
 */

/** Keeps the standing, the counter of sessions and the phone of these members as they are until the transaction ends. */
export function lockMembersSql(members: string): string {
  return `(select count(*) from (
    select id from app.member where id = any(${members}::uuid[]) order by id for share) locked)`;
}

/** The standing, for `memberStanding`; null for nobody. */
export function memberStandingSql(memberId: string): string {
  return `(select json_build_object('status', m.status, 'levels', array(
      select distinct e.assurance_level from app.member_evidence e
       where e.member_id = m.id and (e.expires_at is null or e.expires_at > app.now())))
    from app.member m where m.id = ${memberId})`;
}

/** How a member stands, and how sure it is who the person is. */
export interface MemberStanding {
  readonly status: MemberStatus;
  readonly assuranceLevel: AssuranceLevel;
}

/** What `memberStandingSql` gave; undefined for nobody. */
export function memberStanding(json: unknown): MemberStanding | undefined {
  if (json === null || json === undefined) return undefined;
  const { status, levels } = json as { readonly status: MemberStatus; readonly levels: readonly AssuranceLevel[] };
  return { status, assuranceLevel: highestOf(levels) };
}

/** What an approval depends on: `{ active, epoch, phoneSuspended }`; null for nobody. */
export function memberSecuritySql(memberId: string): string {
  return `(select json_build_object('active', m.status = 'active', 'epoch', m.security_epoch,
    'phoneSuspended', m.phone_suspended_at is not null) from app.member m where m.id = ${memberId})`;
}
