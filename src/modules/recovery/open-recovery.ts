import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { recoveryProblems } from './recovery.problems.js';
import type { Recovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';

/** The recovery of a cookie, for the steps that only an open one takes. */
@Injectable()
export class OpenRecovery {
  constructor(private readonly recoveries: RecoveryRepository) {}

  /** Raises `recovery.not-open`. */
  async find(id: string): Promise<Recovery> {
    const recovery = await this.recoveries.find(id);
    if (recovery === undefined) throw requestProblems.noSession();
    if (recovery.state !== 'open') throw recoveryProblems.notOpen();
    return recovery;
  }
}
