import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { IdentityProof, MembersRecovery, ProofKind, Recovery, RecoveryEnd, RecoveryId } from './recovery.js';
import { recoverySettings as settings } from './recovery.settings.js';

export interface NewRecovery {
  readonly id: RecoveryId;
  readonly reference: string;
  readonly tokenHash: Buffer;
  readonly loginIndex: Buffer;
  readonly memberId: string | undefined;
}

export interface NewProof {
  readonly kind: ProofKind;
  readonly evidenceHash: Buffer;
  readonly recordedBy?: string;
  readonly reason?: string;
}

/** What is asked for once the proofs are there. */
export interface Request {
  readonly passwordHash: string | undefined;
  readonly lostPasskeys: readonly string[];
  readonly lostTotp: string | undefined;
  readonly phoneWanted: boolean;
  readonly byIdentity: boolean;
  /** What stops it while it waits; absent where it does not wait. */
  readonly stops?: { readonly cancelTokenHash: Buffer; readonly stopCodeIndex: Buffer };
}

type RecoveryRow = Omit<Recovery, 'memberId'> & { readonly memberId: string | null };

const COLUMNS = `id, reference, login_index as "loginIndex", member_id as "memberId",
  case when state = 'open' and expires_at <= app.now() then 'expired' else state end as state,
  expires_at as "expiresAt", code_sends as "codeSends", codes_sent as "codesSent",
  identity_method as "identityMethod", identity_nonce as "identityNonce", identity_state as "identityState",
  identity_asks as "identityAsks", identity_turns as "identityTurns",
  array(select kind from app.recovery_proof proof where proof.recovery_id = recovery.id order by proven_at) as proofs,
  password_hash as "passwordHash", lost_passkeys as "lostPasskeys", lost_totp as "lostTotp",
  phone_confirmed_at as "phoneConfirmedAt", phone_wanted as "phoneWanted", by_identity as "byIdentity",
  due_at as "dueAt", due_at <= app.now() as due, effective_at as "effectiveAt"`;
const OPEN = `state = 'open' and expires_at > app.now()`;

/** The only SQL on recoveries and their proofs. */
@Injectable()
export class RecoveryRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, { id, reference, tokenHash, loginIndex, memberId }: NewRecovery): Promise<void> {
    await tx.execute(
      `insert into app.recovery (id, reference, token_hash, login_index, member_id, state, started_at, expires_at)
       values ($1, $2, $3, $4, $5, 'open', app.now(), app.now() + make_interval(secs => $6))`,
      [id, reference, tokenHash, loginIndex, memberId ?? null, settings.openSeconds],
    );
  }

  /** The recovery of a cookie, while it can be looked at. */
  async findIdByToken(tokenHash: Buffer): Promise<string | undefined> {
    const [row] = await this.db.query<{ id: string }>(
      `select id from app.recovery where token_hash = $1 and expires_at > app.now()`,
      [tokenHash],
    );
    return row?.id;
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Recovery | undefined> {
    return this.one(runner, 'id = $1', [id]);
  }

  /** Keeps others from the recovery until the transaction ends, then reads it. */
  async lock(tx: Tx, id: string): Promise<Recovery | undefined> {
    await tx.query(`select id from app.recovery where id = $1 for update`, [id]);
    return this.find(id, tx);
  }

  /** The one of that reference that waits for proofs. */
  async findByReference(reference: string): Promise<Recovery | undefined> {
    return this.one(this.db, `reference = $1 and ${OPEN}`, [reference]);
  }

  async findByToken(tokenHash: Buffer): Promise<Recovery | undefined> {
    return this.one(this.db, 'cancel_token_hash = $1', [tokenHash]);
  }

  /** `hashes` of the code under all live keys. */
  async findByStopCode(hashes: readonly Buffer[]): Promise<Recovery | undefined> {
    return this.one(this.db, 'stop_code_index = any($1)', [hashes]);
  }

  /** Notes that a code is asked for; its number, or undefined when the recovery has none left. */
  async askForCode(tx: Tx, id: string): Promise<number | undefined> {
    const [row] = await tx.query<{ sends: number }>(
      `update app.recovery set code_sends = code_sends + 1 where id = $1 and ${OPEN} and code_sends < $2::integer
       returning code_sends as sends`,
      [id, settings.codeSendsMax],
    );
    return row?.sends;
  }

  /** Notes that the `send`-th code goes out; false when it has already, because the job is done a second time. */
  async noteSent(tx: Tx, id: string, send: number): Promise<boolean> {
    const touched = await tx.execute(
      `update app.recovery set codes_sent = $2 where id = $1 and codes_sent < $2::integer and ${OPEN}`,
      [id, send],
    );
    return touched === 1;
  }

  /** A question to the provider; how many there were, or undefined when the recovery has none left. */
  async askIdentity(tx: Tx, id: string, method: IdentityProof, nonce: string): Promise<number | undefined> {
    const [row] = await tx.query<{ asks: number }>(
      `update app.recovery set identity_method = $2, identity_nonce = $3, identity_state = 'asked',
         identity_asks = identity_asks + 1, identity_turns = 0,
         identity_due_at = app.now() + make_interval(secs => $5)
       where id = $1 and ${OPEN} and identity_state is distinct from 'proven' and identity_asks < $4::integer
       returning identity_asks as asks`,
      [id, method, nonce, settings.identityAsksMax, settings.identityRetrySeconds],
    );
    return row?.asks;
  }

  /** There is no answer yet: asked again after so many seconds. False when another question has taken its place. */
  async postponeIdentity(tx: Tx, id: string, nonce: string, seconds: number): Promise<boolean> {
    const touched = await tx.execute(
      `update app.recovery set identity_turns = identity_turns + 1, identity_due_at = app.now() + make_interval(secs => $3)
       where id = $1 and identity_nonce = $2 and identity_state = 'asked'`,
      [id, nonce, seconds],
    );
    return touched === 1;
  }

  /** The answer has come; false when another question has taken its place, or the recovery is over. */
  async answerIdentity(tx: Tx, id: string, nonce: string, state: 'refused' | 'proven'): Promise<boolean> {
    const touched = await tx.execute(
      `update app.recovery set identity_state = $3, identity_due_at = null
       where id = $1 and identity_nonce = $2 and identity_state = 'asked' and ${OPEN}`,
      [id, nonce, state],
    );
    return touched === 1;
  }

  /** Takes those whose answer is due; they are due again later if nobody answers. */
  async takeIdentityDue(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update app.recovery set identity_due_at = app.now() + make_interval(secs => $1)
       where id in (select id from app.recovery where identity_state = 'asked' and identity_due_at <= app.now() and ${OPEN}
                    limit $2 for update skip locked)
       returning id`,
      [settings.identityRetrySeconds, settings.sweepRows],
    );
    return rows.map(({ id }) => id);
  }

  /** A second one of a kind, and evidence that has been used, violate a unique index. */
  async addProof(tx: Tx, { id, memberId }: Pick<MembersRecovery, 'id' | 'memberId'>, proof: NewProof): Promise<void> {
    await tx.execute(
      `insert into app.recovery_proof (id, recovery_id, member_id, kind, evidence_hash, proven_at, recorded_by, reason)
       values ($1, $2, $3, $4, $5, app.now(), $6, $7)`,
      [newId(), id, memberId, proof.kind, proof.evidenceHash, proof.recordedBy ?? null, proof.reason ?? null],
    );
  }

  /** Notes that a code goes to a new number, which is not confirmed then; false when the recovery has none left. */
  async sendToNewPhone(tx: Tx, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.recovery set phone_sends = phone_sends + 1, phone_confirmed_at = null
       where id = $1 and ${OPEN} and phone_sends < $2::integer`,
      [id, settings.codeSendsMax],
    );
    return touched === 1;
  }

  async confirmNewPhone(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update app.recovery set phone_confirmed_at = app.now() where id = $1`, [id]);
  }

  /** Stays open for as long as a letter takes, counted from its start and no more often. */
  async waitForLetter(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.recovery set expires_at = greatest(expires_at, least(app.now() + make_interval(secs => $2),
         started_at + make_interval(secs => $3))) where id = $1`,
      [id, settings.letterOpenSeconds, settings.openSeconds + settings.letterOpenSeconds],
    );
  }

  /** Gives when it is due. */
  async request(tx: Tx, id: string, request: Request): Promise<Date> {
    const [row] = await tx.query<{ dueAt: Date }>(
      `update app.recovery set state = 'waiting', password_hash = $2, lost_passkeys = $3, lost_totp = $4, by_identity = $5,
         requested_at = app.now(), due_at = app.now() + make_interval(secs => $6),
         expires_at = app.now() + make_interval(secs => $7), cancel_token_hash = $8, stop_code_index = $9, phone_wanted = $10
       where id = $1 returning due_at as "dueAt"`,
      [
        id,
        request.passwordHash ?? null,
        request.lostPasskeys,
        request.lostTotp ?? null,
        request.byIdentity,
        request.byIdentity ? 0 : settings.waitSeconds,
        settings.waitSeconds + settings.keptSeconds,
        request.stops?.cancelTokenHash ?? null,
        request.stops?.stopCodeIndex ?? null,
        request.phoneWanted,
      ],
    );
    if (row === undefined) throw new Error('the recovery was not written');
    return row.dueAt;
  }

  async takeEffect(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.recovery set state = 'effective', effective_at = app.now(), password_hash = null where id = $1`,
      [id],
    );
  }

  async end(tx: Tx, id: string, reason: RecoveryEnd): Promise<void> {
    await tx.execute(
      `update app.recovery set state = 'cancelled', end_reason = $2, ended_at = app.now(), password_hash = null where id = $1`,
      [id, reason],
    );
  }

  /**
   * Ends all of a member's that have come further than their start. One without a proof stays: it is anybody's, and what
   * happens to it would tell that there is such a member.
   */
  async endAll(tx: Tx, memberId: string, reason: RecoveryEnd, exceptId?: string): Promise<MembersRecovery[]> {
    return tx.query<MembersRecovery>(
      `update app.recovery set state = 'cancelled', end_reason = $2, ended_at = app.now(), password_hash = null
       where member_id = $1 and id is distinct from $3::uuid and (state = 'waiting' or ${OPEN}
         and exists (select from app.recovery_proof proof where proof.recovery_id = recovery.id))
       returning ${COLUMNS}`,
      [memberId, reason, exceptId ?? null],
    );
  }

  async hasWaiting(runner: SqlRunner, memberId: string): Promise<boolean> {
    return (
      (await runner.query(`select 1 from app.recovery where member_id = $1 and state = 'waiting'`, [memberId])).length >
      0
    );
  }

  /** How many that waited were stopped, from a notice or with all sessions, within the days that count. */
  async stoppedLately(runner: SqlRunner, memberId: string): Promise<number> {
    const [row] = await runner.query<{ count: number }>(
      `select count(*)::integer as count from app.recovery
       where member_id = $1 and end_reason in ('stopped', 'sessions-ended') and requested_at is not null
         and ended_at + make_interval(secs => $2) > app.now()`,
      [memberId, settings.cancelsSeconds],
    );
    return row?.count ?? 0;
  }

  /** Until when a member's money is closed, an expression; null when it is not. What has waited and was ended closes it, too. */
  closedUntilSql(memberId: string): string {
    const { closedAfterIdentitySeconds, closedAfterSeconds, closedAfterEndSeconds } = settings;
    const until = `case state when 'waiting' then greatest(due_at, app.now()) else coalesce(effective_at, ended_at) end
      + make_interval(secs => case when ended_at is not null then ${closedAfterEndSeconds}
        when by_identity then ${closedAfterIdentitySeconds} else ${closedAfterSeconds} end)`;
    return `(select max(${until}) from app.recovery
      where member_id = ${memberId} and requested_at is not null and ${until} > app.now())`;
  }

  /** When a recovery of the member last took effect by a chip or certificate. */
  async identityShownAt(runner: SqlRunner, memberId: string): Promise<Date | undefined> {
    const [row] = await runner.query<{ at: Date | null }>(
      `select max(effective_at) as at from app.recovery where member_id = $1 and by_identity`,
      [memberId],
    );
    return row?.at ?? undefined;
  }

  /** Waiting ones whose wait is over, the earliest first. */
  async due(): Promise<RecoveryId[]> {
    const rows = await this.db.query<{ id: RecoveryId }>(
      `select id from app.recovery where state = 'waiting' and due_at <= app.now() order by due_at limit $1`,
      [settings.sweepRows],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Deletes what can not be looked at any more, at most so many: at once where nothing was proven, as anybody begins such
   * ones; else when it closes nothing and counts for nothing.
   */
  async prune(): Promise<number> {
    return this.db.transact(async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `select id from app.recovery
         where expires_at < app.now() and state <> 'waiting'
           and (expires_at < app.now() - make_interval(secs => $1)
             or not exists (select from app.recovery_proof proof where proof.recovery_id = recovery.id))
         limit $2 for update skip locked`,
        [PRUNED_AFTER_SECONDS, settings.sweepRows],
      );
      const ids = rows.map(({ id }) => id);
      await tx.execute(`delete from app.recovery_phone where recovery_id = any($1)`, [ids]);
      await tx.execute(`delete from app.recovery_proof where recovery_id = any($1)`, [ids]);
      return tx.execute(`delete from app.recovery where id = any($1)`, [ids]);
    });
  }

  private async one(
    runner: SqlRunner,
    condition: string,
    parameters: readonly SqlValue[],
  ): Promise<Recovery | undefined> {
    const [row] = await runner.query<RecoveryRow>(`select ${COLUMNS} from app.recovery where ${condition}`, parameters);
    if (row === undefined) return undefined;
    const { memberId, ...recovery } = row;
    return { ...recovery, memberId: memberId ?? undefined };
  }
}

/** Longer than anything that is asked of past recoveries: closings, and the stopped ones that count. */
const PRUNED_AFTER_SECONDS =
  Math.max(settings.closedAfterSeconds, settings.cancelsSeconds) + settings.letterOpenSeconds;
