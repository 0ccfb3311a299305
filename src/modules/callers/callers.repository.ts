import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareConcerned } from '../staff/index.js';
import type { CallerCheck, CallOutcome, CallVerdict, CheckWay, SupportCall, SupportCallId } from './caller.js';
import { callersSettings as settings } from './callers.settings.js';

/** What an agent has done within some days. */
export interface AgentCounts {
  readonly agentId: string;
  readonly calls: number;
  readonly confirmed: number;
  readonly denied: number;
  /** Closed as anything but not verified, without a check that was answered. */
  readonly unverified: number;
  readonly reviewed: number;
  readonly wrong: number;
}

const CALL = `call_id as id, member_id as "memberId", agent_id as "agentId", opened_at as "openedAt", closed_at as "closedAt",
  outcome, drawn, verdict`;
const CHECK = `check_id as id, call_id as "callId", member_id as "memberId", way, number,
  case when state = 'waiting' and expires_at <= app.now() then 'expired' else state end as state,
  tries_left as "triesLeft", asked_at as "askedAt", expires_at as "expiresAt", answered_at as "answeredAt"`;

declareConcerned({ thing: 'call', from: 'app.support_call', id: 'call_id', members: ['member_id'] });

/** The only SQL on calls and on how callers are verified. */
@Injectable()
export class CallersRepository {
  constructor(private readonly db: Db) {}

  /** The open call of an agent about a member; a new one where there is none. */
  async open(
    tx: Tx,
    memberId: string,
    agentId: string,
  ): Promise<{ readonly id: SupportCallId; readonly isNew: boolean }> {
    const id: SupportCallId = newId<'SupportCall'>();
    const made = await tx.execute(
      `insert into app.support_call (call_id, member_id, agent_id, opened_at) values ($1, $2, $3, app.now())
       on conflict (agent_id, member_id) where closed_at is null do nothing`,
      [id, memberId, agentId],
    );
    if (made === 1) return { id, isNew: true };
    const [open] = await tx.query<{ id: SupportCallId }>(
      `select call_id as id from app.support_call where member_id = $1 and agent_id = $2 and closed_at is null`,
      [memberId, agentId],
    );
    if (open === undefined) throw new Error('a call was closed while it was opened');
    return { id: open.id, isNew: false };
  }

  async find(callId: string): Promise<SupportCall | undefined> {
    const [row] = await this.db.query<SupportCall>(`select ${CALL} from app.support_call where call_id = $1`, [callId]);
    return row;
  }

  async lock(tx: Tx, callId: string): Promise<SupportCall | undefined> {
    const [row] = await tx.query<SupportCall>(`select ${CALL} from app.support_call where call_id = $1 for update`, [
      callId,
    ]);
    return row;
  }

  async latestCheck(callId: string): Promise<CallerCheck | undefined> {
    const [row] = await this.db.query<CallerCheck>(
      `select ${CHECK} from app.caller_check where call_id = $1 order by asked_at desc limit 1`,
      [callId],
    );
    return row;
  }

  /** Notes what has expired of a member, so that another check can be asked. */
  async expire(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(
      `update app.caller_check set state = 'expired' where member_id = $1 and state = 'waiting' and expires_at <= app.now()`,
      [memberId],
    );
  }

  /** Seconds until the member may be asked again, when that was done as often as it may be within 24 hours. */
  async checksSpentFor(tx: Tx, memberId: string): Promise<number | undefined> {
    const [row] = await tx.query<{ seconds: number }>(
      `select ceil(extract(epoch from asked_at + interval '24 hours' - app.now()))::integer as seconds
         from app.caller_check
        where member_id = $1 and asked_at > app.now() - interval '24 hours'
        order by asked_at desc offset $2 limit 1`,
      [memberId, settings.checksDayMax - 1],
    );
    return row?.seconds;
  }

  /** False while another one waits. */
  async ask(tx: Tx, call: SupportCall, way: CheckWay, number: string): Promise<boolean> {
    const made = await tx.execute(
      `insert into app.caller_check (check_id, call_id, member_id, way, number, state, tries_left, asked_at, expires_at)
       select $1, $2, $3, $4, $5, 'waiting', $6, t.at, t.at + make_interval(secs => $7::integer)
         from (select app.now() as at) t
       on conflict (member_id) where state = 'waiting' do nothing`,
      [newId<'CallerCheck'>(), call.id, call.memberId, way, number, settings.triesMax, settings.checkSeconds],
    );
    return made === 1;
  }

  /** The check that a member is asked in at this moment, in this way. */
  async waiting(runner: SqlRunner, memberId: string, way: CheckWay, lock = ''): Promise<CallerCheck | undefined> {
    const [row] = await runner.query<CallerCheck>(
      `select ${CHECK} from app.caller_check
        where member_id = $1 and way = $2 and state = 'waiting' and expires_at > app.now() ${lock}`,
      [memberId, way],
    );
    return row;
  }

  /** The same, for whoever only looks. */
  asked(memberId: string): Promise<CallerCheck | undefined> {
    return this.waiting(this.db, memberId, 'prompt');
  }

  async answer(tx: Tx, { id }: CallerCheck, to: { readonly state: string; readonly triesLeft: number }): Promise<void> {
    await tx.execute(
      `update app.caller_check set state = $2, tries_left = $3,
         answered_at = case when $2 = 'waiting' then null else app.now() end where check_id = $1`,
      [id, to.state, to.triesLeft],
    );
  }

  /** Whether the agent has a call about the member that is not closed. */
  async isOpen(memberId: string, agentId: string): Promise<boolean> {
    const rows = await this.db.query(
      `select from app.support_call where member_id = $1 and agent_id = $2 and closed_at is null`,
      [memberId, agentId],
    );
    return rows.length > 0;
  }

  /** Whether the newest check of the agent's open call about the member was confirmed a short while ago. */
  async isVerified(memberId: string, agentId: string): Promise<boolean> {
    const [row] = await this.db.query<{ verified: boolean }>(
      `select k.state = 'confirmed' and k.answered_at > app.now() - make_interval(secs => $3::integer) as verified
         from app.support_call c join app.caller_check k using (call_id)
        where c.member_id = $1 and c.agent_id = $2 and c.closed_at is null
        order by k.asked_at desc limit 1`,
      [memberId, agentId, settings.verifiedSeconds],
    );
    return row?.verified ?? false;
  }

  async close(tx: Tx, callId: string, outcome: CallOutcome, drawn: boolean): Promise<void> {
    await tx.execute(`update app.support_call set closed_at = app.now(), outcome = $2, drawn = $3 where call_id = $1`, [
      callId,
      outcome,
      drawn,
    ]);
  }

  async review(tx: Tx, callId: string, verdict: CallVerdict, by: string): Promise<void> {
    await tx.execute(
      `update app.support_call set verdict = $2, reviewed_by = $3, reviewed_at = app.now() where call_id = $1`,
      [callId, verdict, by],
    );
  }

  /** Those that wait for a second person, the oldest first. */
  toReview(): Promise<SupportCall[]> {
    return this.db.query<SupportCall>(
      `select ${CALL} from app.support_call where drawn and verdict is null order by closed_at limit $1`,
      [settings.shownMax],
    );
  }

  counts(): Promise<AgentCounts[]> {
    return this.db.query<AgentCounts>(
      `select c.agent_id as "agentId", count(*)::integer as calls,
          (count(*) filter (where k.confirmed))::integer as confirmed, (count(*) filter (where k.denied))::integer as denied,
          (count(*) filter (where c.outcome <> 'not-verified' and not k.confirmed))::integer as unverified,
          count(c.verdict)::integer as reviewed, (count(*) filter (where c.verdict = 'wrong'))::integer as wrong
         from app.support_call c cross join lateral (
           select coalesce(bool_or(x.state = 'confirmed'), false) as confirmed, coalesce(bool_or(x.state = 'denied'), false) as denied
             from app.caller_check x where x.call_id = c.call_id) k
        where c.opened_at > app.now() - make_interval(days => $1::integer)
        group by c.agent_id order by calls desc, c.agent_id limit $2`,
      [settings.countDays, settings.shownMax],
    );
  }
}
