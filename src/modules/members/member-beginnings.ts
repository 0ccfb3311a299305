import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { AssuranceLevel, MemberId } from './members.js';

/** Does what belongs to a new member, in the transaction that makes it. */
export type MemberBeginning = (tx: Tx, memberId: MemberId, level: AssuranceLevel) => Promise<void>;

/** Port: what else begins with a member. Modules above register themselves when they start. */
@Injectable()
export class MemberBeginnings {
  private readonly all: MemberBeginning[] = [];

  register(beginning: MemberBeginning): void {
    this.all.push(beginning);
  }

  async began(tx: Tx, memberId: MemberId, level: AssuranceLevel): Promise<void> {
    for (const beginning of this.all) await beginning(tx, memberId, level);
  }
}
