import { signInSettings as settings } from './sign-in.settings.js';

/**
 * Expressions about sessions for statements of other modules that read much at once. `sessions`, `sessionId` and `memberId`
 * are expressions themselves: an array of ids, an id.
 */

/** Keeps these sessions from being ended until the transaction does. */
export function lockSessionsSql(sessions: string): string {
  return `(select count(*) from (
    select id from app.member_session where id = any(${sessions}::uuid[]) order by id for share) locked)`;
}

/** Whether the session is the member's and lives. Whether its counter is the member's is for the caller to compare. */
export function sessionLivesSql(sessionId: string, memberId: string): string {
  return `exists (select from app.member_session s where s.id = ${sessionId} and s.member_id = ${memberId}
    and s.ended_at is null and s.expires_at > app.now()
    and s.last_seen_at + make_interval(secs => ${settings.sessionIdleSeconds}) > app.now())`;
}

/** The known device of a session as JSON, `{ admittedAt, onProbation }`; null where it is not known, or not any more. */
export function deviceOfSessionSql(sessionId: string, memberId: string): string {
  return `(select json_build_object('admittedAt', d.admitted_at, 'onProbation',
      d.probation and d.admitted_at + make_interval(secs => ${settings.deviceProbationSeconds}) > app.now())
    from app.known_device d join app.member_session s on s.device_id = d.id
   where s.id = ${sessionId} and s.member_id = ${memberId} and d.member_id = s.member_id
     and d.revoked_at is null and d.expires_at > app.now())`;
}

/**
 * What the browser of a session goes by, as text, the same for all members who sign in on it: the device that was known on it
 * first. Null where the session has no device.
 */
export function browserOfSessionSql(sessionId: string, memberId: string): string {
  return `(select coalesce(d.browser_id, s.device_id)::text
    from app.member_session s left join app.known_device d on d.id = s.device_id and d.member_id = s.member_id
   where s.id = ${sessionId} and s.member_id = ${memberId})`;
}
