import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { EraseMembers } from '../members/index.js';

/** Who is still owed something after an account has ended, or whose account is under an order, stays known. */
@Injectable()
export class KeepCreditors implements OnModuleInit {
  constructor(private readonly erasing: EraseMembers) {}

  onModuleInit(): void {
    this.erasing.keep((tx, memberIds) => this.among(tx, memberIds));
  }

  private async among(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select m.id from unnest($1::uuid[]) as m (id)
        where exists (select from app.account_closing c
                where c.member_id = m.id and c.way = 'pay-out' and c.moved_yen > c.paid_yen)
           or exists (select from app.estate e
                where e.member_id = m.id and (e.settled_at is null or e.moved_yen > e.paid_yen))
           or exists (select from app.garnishment g where g.member_id = m.id and g.state in ('ordered', 'set-aside'))`,
      [memberIds],
    );
    return rows.map(({ id }) => id);
  }
}
