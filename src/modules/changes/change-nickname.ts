import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { checkNickname, Members } from '../members/index.js';
import { nicknameChanged } from './changes.events.js';

/** What the pages call the member: no wait and no approval. Source: checklist ⑧, the first tier. */
@Injectable()
export class ChangeNickname {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.invalid`. */
  async run(memberId: string, typed: string): Promise<void> {
    const nickname = checkNickname(typed);
    if (!nickname.ok) throw requestProblems.invalid({ errors: [{ pointer: '/nickname', code: nickname.code }] });
    const member = { kind: 'member', id: memberId } as const;
    await this.db.transact(async (tx) => {
      await this.members.changeNickname(tx, memberId, nickname.value);
      await this.audit.record(tx, nicknameChanged({ actor: member, subject: member, memberId, details: {} }));
    });
  }
}
