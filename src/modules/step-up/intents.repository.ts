import { Injectable } from '@nestjs/common';
import type { Proof } from '../../platform/access/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { Intent, IntentId } from './intent.js';
import type { ApprovalMethod } from './operation.js';
import { stepUpSettings as settings } from './step-up.settings.js';

export interface NewIntent {
  readonly id: IntentId;
  readonly memberId: string;
  readonly sessionId: string;
  readonly deviceId: string | null;
  readonly securityEpoch: number;
  readonly operation: string;
  readonly paramsSealed: Buffer;
  readonly paramsHash: Buffer;
}

/** By what an intent was approved. */
export interface GivenApproval {
  readonly method: ApprovalMethod;
  /** Where it was one. */
  readonly passkey: { readonly id: string; readonly old: boolean } | undefined;
}

/** Whose intent it has to be. */
export interface IntentOwner {
  readonly memberId: string;
  readonly sessionId: string;
}

const COLUMNS = `i.id, i.member_id as "memberId", i.session_id as "sessionId", i.security_epoch as "securityEpoch",
  i.operation, i.params_sealed as "paramsSealed", i.params_hash as "paramsHash",
  i.created_at as "createdAt", greatest(floor(extract(epoch from i.expires_at - app.now())), 0)::integer as "secondsLeft",
  i.expires_at <= app.now() as expired,
  exists (select from app.step_up_approval a where a.intent_id = i.id) as approved,
  (select method from app.step_up_approval a where a.intent_id = i.id) as "approvedBy",
  (select passkey_id from app.step_up_approval a where a.intent_id = i.id) as "passkeyId",
  exists (select from app.step_up_approval a where a.intent_id = i.id and waives_waits) as "waivesWaits",
  exists (select from app.step_up_spending s where s.intent_id = i.id) as spent,
  exists (select from app.step_up_withdrawal w where w.intent_id = i.id) as "givenUp"`;

/**
 * The intent that a row `n` names by `intent_id`, `member_id` and `session_id`, as JSON with its bytes in base64; null for an
 * unknown one. For the statement of the money lane.
 */
export function intentSql(n: string): string {
  return `(select json_build_object('id', f.id, 'memberId', f."memberId", 'sessionId', f."sessionId",
      'securityEpoch', f."securityEpoch", 'operation', f.operation,
      'paramsSealed', encode(f."paramsSealed", 'base64'), 'paramsHash', encode(f."paramsHash", 'base64'),
      'secondsLeft', f."secondsLeft", 'expired', f.expired, 'approved', f.approved, 'approvedBy', f."approvedBy",
      'waivesWaits', f."waivesWaits", 'spent', f.spent, 'givenUp', f."givenUp")
    from (select ${COLUMNS} from app.step_up_intent i
      where i.id = ${n}.intent_id and i.member_id = ${n}.member_id and i.session_id = ${n}.session_id) f)`;
}

/** The only SQL on intents, their approvals and what those were spent on. */
@Injectable()
export class IntentsRepository {
  constructor(private readonly db: Db) {}

  /** False when the member has too many open ones. */
  async insert(tx: Tx, intent: NewIntent): Promise<boolean> {
    const inserted = await tx.execute(
      `insert into app.step_up_intent
         (id, member_id, session_id, device_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, app.now(), app.now() + make_interval(secs => $9)
       where (select count(*) from app.step_up_intent where member_id = $2 and expires_at > app.now()) < $10`,
      [
        intent.id,
        intent.memberId,
        intent.sessionId,
        intent.deviceId,
        intent.securityEpoch,
        intent.operation,
        intent.paramsSealed,
        intent.paramsHash,
        settings.intentSeconds,
        settings.openMax,
      ],
    );
    return inserted === 1;
  }

  async find(runner: SqlRunner, id: string, owner: IntentOwner): Promise<Intent | undefined> {
    const [row] = await runner.query<Intent>(
      `select ${COLUMNS} from app.step_up_intent i where i.id = $1 and i.member_id = $2 and i.session_id = $3`,
      [id, owner.memberId, owner.sessionId],
    );
    return row;
  }

  /** Keeps others from the intent until the transaction ends, then reads it: in one statement an old state could be seen. */
  async lock(tx: Tx, id: string, owner: IntentOwner): Promise<Intent | undefined> {
    await tx.query(`select id from app.step_up_intent where id = $1 for update`, [id]);
    return this.find(tx, id, owner);
  }

  async approve(tx: Tx, intent: Intent, { method, passkey }: GivenApproval): Promise<void> {
    await tx.execute(
      `insert into app.step_up_approval (intent_id, intent_hash, method, passkey_id, waives_waits, approved_at)
       values ($1, $2, $3, $4, $5, app.now())`,
      [intent.id, intent.paramsHash, method, passkey?.id ?? null, passkey?.old ?? false],
    );
  }

  async spend(tx: Tx, { id, paramsHash }: Intent): Promise<void> {
    await tx.execute(`insert into app.step_up_spending (intent_id, intent_hash, spent_at) values ($1, $2, app.now())`, [
      id,
      paramsHash,
    ]);
  }

  async giveUp(tx: Tx, { id }: Intent): Promise<void> {
    await tx.execute(`insert into app.step_up_withdrawal (intent_id, withdrawn_at) values ($1, app.now())`, [id]);
  }

  /** By what intents of a session were approved, and when; the newest of each method and passkey. */
  async approvedIn({ memberId, sessionId }: IntentOwner): Promise<Proof[]> {
    return this.db.query<Proof>(
      `select method, passkey_id as "passkeyId", max(approved_at) as at
         from app.step_up_intent i join app.step_up_approval a on a.intent_id = i.id
        where i.member_id = $1 and i.session_id = $2 group by method, passkey_id`,
      [memberId, sessionId],
    );
  }

  /** All intents of these members. */
  async idsOf(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`select id from app.step_up_intent where member_id = any($1::uuid[])`, [
      memberIds,
    ]);
    return rows.map(({ id }) => id);
  }

  /** The parameters of each, sealed. */
  async reseal(tx: Tx, ids: readonly string[], sealed: readonly Buffer[]): Promise<void> {
    await tx.execute(
      `update app.step_up_intent i set params_sealed = s.sealed
         from unnest($1::uuid[], $2::bytea[]) s (id, sealed) where i.id = s.id`,
      [ids, sealed],
    );
  }

  /** Deletes intents that nobody approved; those with an approval stay as evidence. */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.step_up_intent where id in (
         select id from app.step_up_intent i where expires_at < app.now() - make_interval(secs => $1)
            and not exists (select from app.step_up_approval a where a.intent_id = i.id)
         order by expires_at limit $2 for update skip locked)`,
      [settings.keptSeconds, rowsMax],
    );
  }
}
