import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { kinSql } from './kin-sql.js';

/** Who counts as one with a receiver. */
@Injectable()
export class KinRepository {
  constructor(private readonly db: Db) {}

  /** The others. */
  async of(receiverId: string): Promise<string[]> {
    const rows = await this.db.query<{ member: string }>(
      `select k.member from (${kinSql('$1')}) k where k.member <> all($1::uuid[]) order by k.member`,
      [[receiverId]],
    );
    return rows.map(({ member }) => member);
  }
}
