import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { changesSettings as settings } from './changes.settings.js';

/** A letter whose code is good. */
export interface LiveAddressLetter {
  readonly id: string;
  readonly codeMac: Buffer;
}

/** The only SQL on letters that confirm an address. */
@Injectable()
export class AddressLettersRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, letter: LiveAddressLetter & { readonly memberId: string }): Promise<void> {
    await tx.execute(
      `insert into app.address_letter (id, member_id, code_mac, ordered_at, expires_at)
       values ($1, $2, $3, app.now(), app.now() + make_interval(secs => $4))`,
      [letter.id, letter.memberId, letter.codeMac, settings.addressLetterLifeSeconds],
    );
  }

  /** The one whose code has neither been used nor is void or too old. */
  async live(runner: SqlRunner, memberId: string): Promise<LiveAddressLetter | undefined> {
    const [row] = await runner.query<LiveAddressLetter>(
      `select id, code_mac as "codeMac" from app.address_letter
       where member_id = $1 and used_at is null and voided_at is null and expires_at > app.now()`,
      [memberId],
    );
    return row;
  }

  /** When the last one went out; undefined when none did lately. */
  async orderedAt(runner: SqlRunner, memberId: string): Promise<Date | undefined> {
    const [row] = await runner.query<{ at: Date | null }>(
      `select max(ordered_at) as at from app.address_letter where member_id = $1`,
      [memberId],
    );
    return row?.at ?? undefined;
  }

  /** Uses the code up; false when it was used, or is void or too old by now. */
  async use(tx: Tx, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.address_letter set used_at = app.now()
       where id = $1 and used_at is null and voided_at is null and expires_at > app.now()`,
      [id],
    );
    return touched === 1;
  }

  async void(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(
      `update app.address_letter set voided_at = app.now()
       where member_id = $1 and used_at is null and voided_at is null`,
      [memberId],
    );
  }

  /** Deletes those that have been too old for a month; at most so many. */
  async prune(): Promise<void> {
    await this.db.execute(
      `delete from app.address_letter where id in (
         select id from app.address_letter where expires_at < app.now() - interval '30 days'
         order by expires_at limit $1 for update skip locked)`,
      [settings.sweepRows],
    );
  }
}
