import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** A sign-in that waits for its second factor, whether its password was right or not. */
export interface Flow {
  readonly id: string;
  readonly loginIndex: Buffer;
  /** Present only where the password was right. */
  readonly member: { readonly id: string; readonly securityEpoch: number } | undefined;
  readonly mustChangePassword: boolean;
  /** Its own try closed the path. */
  readonly crossed: boolean;
  /** Its own try stands among the failures, until it succeeds; a repeated password is not counted again. */
  readonly counted: boolean;
  readonly reopening: boolean;
  readonly startedAt: Date;
  /** Codes asked for, and codes really sent. */
  readonly sends: number;
  readonly codesSent: number;
}

export type NewFlow = Pick<Flow, 'id' | 'loginIndex' | 'member' | 'mustChangePassword' | 'crossed' | 'counted'> & {
  readonly tokenHash: Buffer;
};

interface FlowRow extends Omit<Flow, 'member'> {
  readonly memberId: string | null;
  readonly securityEpoch: number | null;
}

const COLUMNS = `id, login_index as "loginIndex", member_id as "memberId", security_epoch as "securityEpoch",
  must_change_password as "mustChangePassword", crossed, counted, reopening, started_at as "startedAt", sends, codes_sent as "codesSent"`;
const LIVE = `redeemed_at is null and expires_at > app.now()`;

@Injectable()
export class FlowsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, flow: NewFlow): Promise<void> {
    await tx.execute(
      `insert into app.sign_in_flow
         (id, token_hash, login_index, member_id, security_epoch, must_change_password, crossed, counted, started_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now(), app.now() + make_interval(secs => $9))`,
      [
        flow.id,
        flow.tokenHash,
        flow.loginIndex,
        flow.member?.id ?? null,
        flow.member?.securityEpoch ?? null,
        flow.mustChangePassword,
        flow.crossed,
        flow.counted,
        settings.flowSeconds,
      ],
    );
  }

  /** The flow of a cookie, while it lives. */
  async findByToken(tokenHash: Buffer): Promise<Flow | undefined> {
    return this.one(this.db, `token_hash = $1 and ${LIVE}`, [tokenHash]);
  }

  async findById(id: string): Promise<Flow | undefined> {
    return this.one(this.db, `id = $1 and ${LIVE}`, [id]);
  }

  /**
   * Notes that a further code is asked for; the flow, or undefined when it has none left. It becomes one that opens the
   * path only where a long row of failures has closed it: the tries of those codes are counted apart, and would else be
   * more tries for anybody who asks.
   */
  async askForCode(tx: Tx, tokenHash: Buffer, reopening: boolean): Promise<Flow | undefined> {
    const [row] = await tx.query<FlowRow>(
      `update app.sign_in_flow set sends = sends + 1, reopening = reopening or ($2 and exists (
         select from app.sign_in_path path
         where path.login_index = sign_in_flow.login_index
           and path.failures_in_row - sign_in_flow.counted::integer >= $4::integer))
       where token_hash = $1 and ${LIVE} and sends < $3::integer returning ${COLUMNS}`,
      [tokenHash, reopening, settings.flowSendsMax, settings.rowMax],
    );
    return asFlow(row);
  }

  /** Notes that the `send`-th code goes out; false when it has already, because the job is done a second time. */
  async noteSent(tx: Tx, id: string, send: number): Promise<boolean> {
    const touched = await tx.execute(
      `update app.sign_in_flow set codes_sent = $2 where id = $1 and codes_sent < $2::integer and ${LIVE}`,
      [id, send],
    );
    return touched === 1;
  }

  /** Uses the flow up; false when somebody else has, or it is over. */
  async redeem(tx: Tx, id: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.sign_in_flow set redeemed_at = app.now() where id = $1 and member_id is not null and ${LIVE}`,
      [id],
    );
    return touched === 1;
  }

  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.sign_in_flow where id in (
         select id from app.sign_in_flow where expires_at < app.now() - make_interval(secs => $1)
         limit $2 for update skip locked)`,
      [settings.endedKeptSeconds, rowsMax],
    );
  }

  private async one(runner: SqlRunner, condition: string, parameters: (Buffer | string)[]): Promise<Flow | undefined> {
    const [row] = await runner.query<FlowRow>(`select ${COLUMNS} from app.sign_in_flow where ${condition}`, parameters);
    return asFlow(row);
  }
}

function asFlow(row: FlowRow | undefined): Flow | undefined {
  if (row === undefined) return undefined;
  const { memberId, securityEpoch, ...flow } = row;
  const member = memberId === null || securityEpoch === null ? undefined : { id: memberId, securityEpoch };
  return { ...flow, member };
}
