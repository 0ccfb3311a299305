import { Injectable } from '@nestjs/common';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { newMemberCode } from './member-code.js';

/** Where a code that stands leads. */
export interface FoundCode {
  readonly codeId: string;
  readonly memberId: string;
}

/** The only SQL on codes of members. */
@Injectable()
export class MemberCodesRepository {
  constructor(private readonly db: Db) {}

  /** The member's code; made at the first call. */
  async ofMember(memberId: string): Promise<string> {
    return (await this.live(memberId)) ?? this.firstOf(memberId);
  }

  async find(code: string): Promise<FoundCode | undefined> {
    const [row] = await this.db.query<FoundCode>(
      `select id as "codeId", member_id as "memberId" from app.member_code where code = $1 and retired_at is null`,
      [code],
    );
    return row;
  }

  /** Takes the code that the member has out of use, and gives another one. */
  async renew(tx: Tx, memberId: string): Promise<string> {
    await tx.execute(
      `update app.member_code set retired_at = greatest(app.now(), issued_at) where member_id = $1 and retired_at is null`,
      [memberId],
    );
    return this.insert(tx, memberId);
  }

  private async live(memberId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ code: string }>(
      `select code from app.member_code where member_id = $1 and retired_at is null`,
      [memberId],
    );
    return row?.code;
  }

  private firstOf(memberId: string): Promise<string> {
    return this.orTheOther(memberId, () => this.db.transact((tx) => this.insert(tx, memberId)));
  }

  /** What is made, or what another call of the member has made at the same moment. */
  async orTheOther(memberId: string, make: () => Promise<string>): Promise<string> {
    try {
      return await make();
    } catch (error) {
      if (!isUniqueViolation(error, 'member_code_one_live')) throw error;
      const code = await this.live(memberId);
      if (code === undefined) throw error;
      return code;
    }
  }

  private async insert(tx: Tx, memberId: string): Promise<string> {
    const id = newId<'MemberCode'>();
    const code = newMemberCode();
    await tx.execute(`insert into app.member_code (id, member_id, code, issued_at) values ($1, $2, $3, app.now())`, [
      ...[id, memberId, code],
    ]);
    return code;
  }
}
