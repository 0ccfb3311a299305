import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';
import { COUNTS, PRESENT, type TotpId, type WithoutWait } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import type { Since } from './since.js';

/** An authenticator app as it is kept. */
export interface KeptTotp {
  readonly id: TotpId;
  readonly memberId: string;
  readonly secretSealed: Buffer;
  readonly madeAt: Date;
  readonly proven: boolean;
  readonly lastUsedAt: Date | null;
  readonly endsAt: Date | null;
}

/** One that is confirmed. */
export interface ConfirmedTotp extends KeptTotp {
  readonly countsFrom: Date;
  readonly counts: boolean;
}

const COLUMNS = `id, member_id as "memberId", secret_sealed as "secretSealed", made_at as "madeAt",
  proven_at is not null as proven, last_used_at as "lastUsedAt", ends_at as "endsAt"`;
const CONFIRMED = `${COLUMNS}, counts_from as "countsFrom", ${COUNTS} as counts`;
const SETUP = `id = $1 and member_id = $2 and confirmed_at is null and made_at + make_interval(secs => $3) > app.now()`;

/** The only SQL on authenticator apps. */
@Injectable()
export class TotpsRepository {
  constructor(private readonly db: Db) {}

  /** A setup in place of those before it. */
  async begin(tx: Tx, { id, memberId, secretSealed }: Pick<KeptTotp, 'id' | 'memberId' | 'secretSealed'>) {
    await tx.execute(`delete from app.member_totp where member_id = $1 and confirmed_at is null`, [memberId]);
    await tx.execute(
      `insert into app.member_totp (id, member_id, secret_sealed, made_at) values ($1, $2, $3, app.now())`,
      [id, memberId, secretSealed],
    );
  }

  /** A setup under way. */
  async findSetup(runner: SqlRunner, memberId: string, id: string): Promise<KeptTotp | undefined> {
    const [row] = await runner.query<KeptTotp>(`select ${COLUMNS} from app.member_totp where ${SETUP}`, [
      id,
      memberId,
      settings.setupSeconds,
    ]);
    return row;
  }

  async prove(memberId: string, id: string, step: number): Promise<void> {
    await this.db.execute(`update app.member_totp set proven_at = app.now(), last_step = $4 where ${SETUP}`, [
      id,
      memberId,
      settings.setupSeconds,
      step,
    ]);
  }

  /** Makes a setup an app that will count, and gives from when on; undefined when there is no such setup any more. */
  async confirm(tx: Tx, memberId: string, id: string, withoutWait: WithoutWait | undefined): Promise<Date | undefined> {
    const [row] = await tx.query<{ countsFrom: Date }>(
      `update app.member_totp set confirmed_at = app.now(), without_wait = $5,
         counts_from = app.now() + make_interval(secs => $4)
       where ${SETUP} and proven_at is not null returning counts_from as "countsFrom"`,
      [id, memberId, settings.setupSeconds, withoutWait === undefined ? settings.waitSeconds : 0, withoutWait ?? null],
    );
    return row?.countsFrom;
  }

  /** The member's that is confirmed and has not ended. */
  async ofMember(memberId: string | undefined, runner: SqlRunner = this.db): Promise<ConfirmedTotp | undefined> {
    const [row] = await runner.query<ConfirmedTotp>(
      `select ${CONFIRMED} from app.member_totp
       where member_id = $1 and confirmed_at is not null and ${PRESENT} order by confirmed_at desc limit 1`,
      [memberId ?? NO_ID],
    );
    return row;
  }

  /** Takes a code of this step; false when one of it, or of a later one, was taken, or the app does not count. */
  async use(id: string | undefined, step: number): Promise<boolean> {
    const touched = await this.db.execute(
      `update app.member_totp set last_step = $2, last_used_at = app.now()
       where id = $1 and ${COUNTS} and (last_step is null or last_step < $2::bigint)`,
      [id ?? NO_ID, step],
    );
    return touched === 1;
  }

  async end(tx: Tx, memberId: string, id: string, seconds: number): Promise<void> {
    await tx.execute(
      `update app.member_totp set ends_at = app.now() + make_interval(secs => $3) where id = $1 and member_id = $2`,
      [id, memberId, seconds],
    );
  }

  /** Ends what was confirmed since, whether it counts yet or not, or was used since; gives which. */
  async endSince(tx: Tx, memberId: string, since: Since): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update app.member_totp set ends_at = app.now()
        where member_id = $1 and (confirmed_at >= $2 or last_used_at >= $3) and ${PRESENT} returning id`,
      [memberId, since.made, since.used],
    );
    return rows.map(({ id }) => id);
  }

  async keep(tx: Tx, memberId: string, id: string): Promise<void> {
    await tx.execute(
      `update app.member_totp set ends_at = null where id = $1 and member_id = $2 and ends_at > app.now()`,
      [id, memberId],
    );
  }

  /** Deletes setups that were not finished; at most so many. */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.member_totp where id in (
         select id from app.member_totp where confirmed_at is null and made_at < app.now() - make_interval(secs => $1)
         limit $2 for update skip locked)`,
      [settings.setupSeconds, rowsMax],
    );
  }
}
