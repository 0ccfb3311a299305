import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Members } from '../members/index.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { EndChange } from './end-change.js';

/** The member takes back what waits. */
@Injectable()
@Checkpoint('⑧.cancel')
export class CancelChange {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly members: Members,
    private readonly end: EndChange,
  ) {}

  /** Raises `request.not-found` and `changes.not-pending`. */
  async run(memberId: string, id: string): Promise<void> {
    const found = await this.changes.find(this.db, memberId, id);
    if (found === undefined) throw requestProblems.notFound();
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, memberId);
      const change = await this.changes.lock(tx, found);
      if (change?.state !== 'pending') throw changesProblems.notPending();
      await this.end.run(tx, change, 'member');
    });
  }
}
