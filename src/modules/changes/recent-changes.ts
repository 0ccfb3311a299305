import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { ChangesRepository } from './changes.repository.js';
import type { ChangeKind } from './contact-change.js';

/** Whether what a member is reached by is changing, or has changed lately. */
@Injectable()
export class RecentChanges {
  constructor(private readonly changes: ChangesRepository) {}

  /** Whether a change of this kind waits, or took effect within so many seconds. */
  within(runner: SqlRunner, memberId: string, kind: ChangeKind, seconds: number): Promise<boolean> {
    return this.changes.changedWithin(runner, memberId, kind, seconds);
  }
}
