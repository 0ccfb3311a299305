import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';

/** What may be done with a link: `void` when the member has reopened everything since. */
export const LINK_STATES = ['open', 'used', 'expired', 'void'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface Link {
  readonly id: string;
  readonly memberId: string;
  /** The id of the notice's template. */
  readonly notice: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly state: LinkState;
}

export interface NewLink {
  readonly id: string;
  readonly memberId: string;
  readonly notificationId: string;
  readonly notice: string;
  readonly tokenHash: Buffer;
}

@Injectable()
export class LinksRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, link: NewLink): Promise<void> {
    await tx.execute(
      `insert into app.disavowal_link (id, member_id, notification_id, notice, token_hash, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, app.now(), app.now() + make_interval(days => $6::integer))`,
      [link.id, link.memberId, link.notificationId, link.notice, link.tokenHash, settings.linkDays],
    );
  }

  /** The link of a token, in whatever state. */
  async findByToken(tokenHash: Buffer): Promise<Link | undefined> {
    const [row] = await this.db.query<Link>(
      `select link.id, link.member_id as "memberId", notice, issued_at as "issuedAt", expires_at as "expiresAt",
              use.made_at as "usedAt",
              case when use.id is not null then 'used' when voided_at is not null then 'void'
                   when expires_at <= app.now() then 'expired' else 'open' end as state
         from app.disavowal_link link left join app.disavowal use on use.link_id = link.id
        where token_hash = $1`,
      [tokenHash],
    );
    return row;
  }

  /** Uses a link up; undefined when it is not open any more. A unique constraint knows one use of each. */
  async use(tx: Tx, disavowalId: string, link: Link): Promise<{ readonly madeAt: Date } | undefined> {
    const [row] = await tx.query<{ madeAt: Date }>(
      `insert into app.disavowal (id, link_id, member_id, made_at)
       select $1, id, member_id, app.now() from app.disavowal_link
        where id = $2 and voided_at is null and expires_at > app.now()
       on conflict on constraint disavowal_once_a_link do nothing
       returning made_at as "madeAt"`,
      [disavowalId, link.id],
    );
    return row;
  }

  /** Voids every link of a member that was not used, and gives how many those were. */
  async voidAll(tx: Tx, memberId: string): Promise<number> {
    return tx.execute(
      `update app.disavowal_link link set voided_at = app.now()
        where member_id = $1 and voided_at is null and expires_at > app.now()
          and not exists (select 1 from app.disavowal where link_id = link.id)`,
      [memberId],
    );
  }

  /** Forgets links that ended long ago unused; those that were used stay with what they did. */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.disavowal_link where id in (
         select id from app.disavowal_link link
          where expires_at < app.now() - make_interval(days => $1::integer)
            and not exists (select 1 from app.disavowal where link_id = link.id)
          limit $2 for update skip locked)`,
      [settings.keptDays, rowsMax],
    );
  }
}
