import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { FoundCode } from './member-codes.repository.js';
import { PayeeSeal } from './payee-seal.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** Somebody whom a member has found, or has sent money to. */
export interface Payee {
  readonly id: string;
  readonly payeeMemberId: string;
  /** What the member calls them. */
  readonly nickname: string | undefined;
  readonly firstSentAt: Date | undefined;
}

interface Row {
  readonly id: string;
  readonly payeeMemberId: string;
  readonly nickname: Buffer | null;
  readonly firstSentAt: Date | null;
}

const COLUMNS = `id, payee_member_id as "payeeMemberId", nickname, first_sent_at as "firstSentAt"`;

/** The only SQL on payees outside of the money lane. */
@Injectable()
export class PayeesRepository {
  constructor(
    private readonly db: Db,
    private readonly seal: PayeeSeal,
  ) {}

  /** The book: those whom something was sent to. */
  async book(memberId: string): Promise<Payee[]> {
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.payee
        where member_id = $1 and removed_at is null and first_sent_at is not null order by first_sent_at desc, id limit $2`,
      [memberId, settings.payeesMax],
    );
    return rows.map((row) => this.read(row));
  }

  /** The member's own; another's id is an unknown one. */
  async find(memberId: string, id: string): Promise<Payee | undefined> {
    const [row] = await this.db.query<Row>(
      `select ${COLUMNS} from app.payee where id = $1 and member_id = $2 and removed_at is null`,
      [id, memberId],
    );
    return row === undefined ? undefined : this.read(row);
  }

  /** What a member calls those to whom, or by whom, something was sent. */
  async nicknames(memberId: string, others: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.payee
        where member_id = $1 and payee_member_id = any($2) and removed_at is null and nickname is not null`,
      [memberId, others],
    );
    return new Map(rows.map((row) => [row.payeeMemberId, this.read(row).nickname ?? '']));
  }

  /**
   * Notes who was found by a code, and when that was last; undefined when there are too many. Whoever is a payee already
   * stays what they are.
   */
  async found(tx: Tx, memberId: string, { codeId, memberId: payeeMemberId }: FoundCode): Promise<Payee | undefined> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 2701))`, [memberId]);
    const inserted = await tx.execute(
      `insert into app.payee (id, member_id, payee_member_id, code_id, found_at)
       select $1, $2, $3, $4, app.now()
        where (select count(*) from app.payee where member_id = $2 and removed_at is null and payee_member_id <> $3) < $5
       on conflict (member_id, payee_member_id) where removed_at is null
         do update set code_id = excluded.code_id,
           found_at = case when payee.first_sent_at is null then excluded.found_at else payee.found_at end`,
      [newId<'Payee'>(), memberId, payeeMemberId, codeId, settings.payeesMax],
    );
    if (inserted === 0) return undefined;
    const [row] = await tx.query<Row>(
      `select ${COLUMNS} from app.payee where member_id = $1 and payee_member_id = $2 and removed_at is null`,
      [memberId, payeeMemberId],
    );
    return row === undefined ? undefined : this.read(row);
  }

  /** False for what is not the member's, or is removed. */
  async name(tx: Tx, memberId: string, id: string, nickname: string | undefined): Promise<boolean> {
    const sealed = nickname === undefined ? null : this.seal.sealNickname(id, nickname);
    const changed = await tx.execute(
      `update app.payee set nickname = $3
        where id = $1 and member_id = $2 and removed_at is null and first_sent_at is not null`,
      [id, memberId, sealed],
    );
    return changed === 1;
  }

  async remove(tx: Tx, memberId: string, id: string): Promise<boolean> {
    const changed = await tx.execute(
      `update app.payee set removed_at = app.now(), nickname = null where id = $1 and member_id = $2 and removed_at is null`,
      [id, memberId],
    );
    return changed === 1;
  }

  /** Forgets what these members call others, and what others call them. */
  async forgetNicknames(tx: Tx, memberIds: readonly string[]): Promise<void> {
    await tx.execute(
      `update app.payee set nickname = null
        where nickname is not null and (member_id = any($1::uuid[]) or payee_member_id = any($1::uuid[]))`,
      [memberIds],
    );
  }

  /** Forgets who was found and never sent anything. */
  async forgetUnused(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.payee where id in (
         select p.id from app.payee p where p.first_sent_at is null and p.removed_at is null
            and p.found_at < app.now() - interval '1 day'
            and not exists (select from app.transfer t where t.payee_id = p.id)
          order by p.found_at limit $1 for update skip locked)`,
      [rowsMax],
    );
  }

  private read({ id, payeeMemberId, nickname, firstSentAt }: Row): Payee {
    return {
      ...{ id, payeeMemberId, firstSentAt: firstSentAt ?? undefined },
      nickname: nickname === null ? undefined : this.seal.openNickname(id, nickname),
    };
  }
}
