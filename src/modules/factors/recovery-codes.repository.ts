import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId, NO_ID } from '../../platform/ids/ids.js';
import { COUNTS, type ListedSheet, PRESENT, type RecoverySheetId, type WithoutWait } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import type { Since } from './since.js';

/** A code that was just used up. */
export interface UsedRecoveryCode {
  readonly sheetId: RecoverySheetId;
  /** How many of the member's can still be used. */
  readonly left: number;
}

/** The only SQL on recovery codes. */
@Injectable()
export class RecoveryCodesRepository {
  constructor(private readonly db: Db) {}

  /** Writes a sheet, and lets those before it end when it begins to count. Gives when that is, and the rows. */
  async insert(
    tx: Tx,
    { memberId, sheetId, hashes }: { memberId: string; sheetId: RecoverySheetId; hashes: readonly Buffer[] },
    withoutWait: WithoutWait | undefined,
  ): Promise<{ readonly countsFrom: Date; readonly ids: readonly string[] }> {
    const seconds = withoutWait === undefined ? settings.waitSeconds : 0;
    await tx.execute(
      `update app.recovery_code set ends_at = app.now() + make_interval(secs => $2) where member_id = $1 and ${PRESENT}`,
      [memberId, seconds],
    );
    let countsFrom: Date | undefined;
    const ids = hashes.map(() => newId());
    for (const [at, hash] of hashes.entries()) {
      const [row] = await tx.query<{ countsFrom: Date }>(
        `insert into app.recovery_code (id, member_id, set_id, code_hash, made_at, counts_from, without_wait)
         values ($1, $2, $3, $4, app.now(), app.now() + make_interval(secs => $5), $6)
         returning counts_from as "countsFrom"`,
        [ids[at] ?? NO_ID, memberId, sheetId, hash, seconds, withoutWait ?? null],
      );
      countsFrom = row?.countsFrom;
    }
    if (countsFrom === undefined) throw new Error('the sheet has no codes');
    return { countsFrom, ids };
  }

  /** Uses a code of the member's up, once, whoever else tries it; undefined when there is none such that counts. */
  async use(tx: Tx, memberId: string | undefined, hash: Buffer): Promise<UsedRecoveryCode | undefined> {
    const [used] = await tx.query<{ sheetId: RecoverySheetId }>(
      `update app.recovery_code set used_at = app.now()
       where member_id = $1 and code_hash = $2 and used_at is null and ${COUNTS} returning set_id as "sheetId"`,
      [memberId ?? NO_ID, hash],
    );
    const left = await this.left(memberId, tx);
    return used === undefined ? undefined : { sheetId: used.sheetId, left };
  }

  /** How many codes of a member can be used. */
  async left(memberId: string | undefined, runner: SqlRunner = this.db): Promise<number> {
    const [row] = await runner.query<{ left: number }>(
      `select count(*)::integer as left from app.recovery_code where member_id = $1 and used_at is null and ${COUNTS}`,
      [memberId ?? NO_ID],
    );
    return row?.left ?? 0;
  }

  /** Since when the oldest sheet of a member counts that still does; undefined where none does. */
  async countsSince(memberId: string, runner: SqlRunner): Promise<Date | undefined> {
    const [row] = await runner.query<{ since: Date | null }>(
      `select min(counts_from) as since from app.recovery_code where member_id = $1 and ${COUNTS}`,
      [memberId],
    );
    return row?.since ?? undefined;
  }

  async sheets(memberId: string, runner: SqlRunner = this.db): Promise<ListedSheet[]> {
    return runner.query<ListedSheet>(
      `select set_id as id, min(made_at) as "madeAt", min(counts_from) as "countsFrom", max(ends_at) as "endsAt",
         (count(*) filter (where used_at is null))::integer as left
       from app.recovery_code where member_id = $1 and ${PRESENT}
       group by set_id order by min(made_at) desc limit 10`,
      [memberId],
    );
  }

  /** Ends the sheets that were made since, whether they count yet or not, and those of which a code was used since. */
  async endSince(tx: Tx, memberId: string, since: Since): Promise<number> {
    return tx.execute(
      `update app.recovery_code set ends_at = app.now() where member_id = $1 and ${PRESENT} and (made_at >= $2 or set_id in (
         select set_id from app.recovery_code where member_id = $1 and used_at >= $3))`,
      [memberId, since.made, since.used],
    );
  }

  /** Takes a sheet back that does not count yet; those before it stay. */
  async takeBack(tx: Tx, memberId: string, sheetId: string): Promise<void> {
    await tx.execute(`update app.recovery_code set ends_at = app.now() where member_id = $1 and set_id = $2`, [
      memberId,
      sheetId,
    ]);
    await tx.execute(
      `update app.recovery_code set ends_at = null where member_id = $1 and set_id <> $2 and ends_at > app.now()`,
      [memberId, sheetId],
    );
  }
}
