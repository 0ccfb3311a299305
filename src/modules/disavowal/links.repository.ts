import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';

const DAY_SECONDS = 86_400;

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
  /** Of the token of a link, SHA-256; of a code a hash under a key, because it is short. */
  readonly secret: { readonly tokenHash: Buffer } | { readonly codeIndex: Buffer };
}

@Injectable()
export class LinksRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, { id, memberId, notificationId, notice, secret }: NewLink): Promise<void> {
    const [tokenHash, codeIndex, lifeSeconds] =
      'tokenHash' in secret
        ? [secret.tokenHash, null, settings.linkDays * DAY_SECONDS]
        : [null, secret.codeIndex, settings.codeLifeSeconds];
    await tx.execute(
      `insert into app.disavowal_link (id, member_id, notification_id, notice, token_hash, code_index, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, app.now(), app.now() + make_interval(secs => $7))`,
      [id, memberId, notificationId, notice, tokenHash, codeIndex, lifeSeconds],
    );
  }

  /** The link of a token, in whatever state. */
  findByToken(tokenHash: Buffer): Promise<Link | undefined> {
    return this.find('token_hash = $1', tokenHash);
  }

  /** That of a code, by its hashes under all keys that are live. */
  findByCode(candidates: readonly Buffer[]): Promise<Link | undefined> {
    return this.find('code_index = any($1)', candidates);
  }

  byId(id: string): Promise<Link | undefined> {
    return this.find('link.id = $1', id);
  }

  private async find(where: string, value: Buffer | readonly Buffer[] | string): Promise<Link | undefined> {
    const [row] = await this.db.query<Link>(
      `select link.id, link.member_id as "memberId", notice, issued_at as "issuedAt", expires_at as "expiresAt",
              use.made_at as "usedAt",
              case when use.id is not null then 'used' when voided_at is not null then 'void'
                   when expires_at <= app.now() then 'expired' else 'open' end as state
         from app.disavowal_link link left join app.disavowal use on use.link_id = link.id
        where ${where}`,
      [value],
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
