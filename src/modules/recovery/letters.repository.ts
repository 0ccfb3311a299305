import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { recoverySettings as settings } from './recovery.settings.js';

/** A letter whose code is good. */
export interface LiveLetter {
  readonly id: string;
  readonly codeMac: Buffer;
  readonly orderedAt: Date;
}

/** The only SQL on letters. A letter is the member's, whichever recovery it was ordered in. */
@Injectable()
export class LettersRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    { id, memberId, codeMac }: Omit<LiveLetter, 'orderedAt'> & { readonly memberId: string },
  ): Promise<void> {
    await tx.execute(
      `insert into app.recovery_letter (id, member_id, code_mac, ordered_at, expires_at)
       values ($1, $2, $3, app.now(), app.now() + make_interval(secs => $4))`,
      [id, memberId, codeMac, settings.letterLifeSeconds],
    );
  }

  /** When the last one was ordered, within the days in which there is no other. */
  async orderedLately(runner: SqlRunner, memberId: string): Promise<Date | undefined> {
    const [row] = await runner.query<{ at: Date | null }>(
      `select max(ordered_at) as at from app.recovery_letter
       where member_id = $1 and ordered_at + make_interval(secs => $2) > app.now()`,
      [memberId, settings.letterEverySeconds],
    );
    return row?.at ?? undefined;
  }

  /** The member's whose code has neither been used nor is too old; the newest first. */
  async live(memberId: string, runner: SqlRunner = this.db): Promise<LiveLetter[]> {
    return runner.query<LiveLetter>(
      `select id, code_mac as "codeMac", ordered_at as "orderedAt" from app.recovery_letter
       where member_id = $1 and used_at is null and expires_at > app.now() order by ordered_at desc limit 5`,
      [memberId],
    );
  }

  /** Uses the code up; false when it was used, or is too old by now. */
  async use(tx: Tx, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.recovery_letter set used_at = app.now() where id = $1 and used_at is null and expires_at > app.now()`,
      [id],
    );
    return touched === 1;
  }

  /** Voids what is live of a member's. */
  async void(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(
      `update app.recovery_letter set used_at = app.now() where member_id = $1 and used_at is null and expires_at > app.now()`,
      [memberId],
    );
  }

  /** Deletes those that count for nothing any more; at most so many. */
  async prune(): Promise<number> {
    return this.db.execute(
      `delete from app.recovery_letter where id in (
         select id from app.recovery_letter
         where expires_at < app.now() and ordered_at + make_interval(secs => $1) < app.now()
         limit $2 for update skip locked)`,
      [settings.letterEverySeconds, settings.sweepRows],
    );
  }
}
