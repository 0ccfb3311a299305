import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Members } from '../members/index.js';
import { Sessions } from '../sign-in/index.js';
import { EndFactorChange } from './end-factor-change.js';
import { removesWhatOpened } from './factor-change.js';
import { factorProblems } from './factor-changes.problems.js';
import { FactorChangesRepository } from './factor-changes.repository.js';

/** The member takes back what waits. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class CancelFactorChange {
  constructor(
    private readonly db: Db,
    private readonly changes: FactorChangesRepository,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly end: EndFactorChange,
  ) {}

  /** Raises `request.not-found`, `factors.not-pending` and `factors.own-removal`. */
  async run({ id: memberId, sessionId = '' }: Principal, id: string): Promise<void> {
    const session = await this.sessions.find(memberId, sessionId);
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, memberId);
      const change = await this.changes.lock(tx, memberId, id);
      if (change === undefined) throw requestProblems.notFound();
      if (!change.waits) throw factorProblems.notPending();
      if (removesWhatOpened(change, session)) throw factorProblems.ownRemoval();
      await this.end.run(tx, change);
    });
  }
}
