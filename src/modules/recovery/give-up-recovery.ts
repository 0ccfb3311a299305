import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { recoveryProblems } from './recovery.problems.js';
import { EndRecovery } from './end-recovery.js';
import { RecoveryRepository } from './recovery.repository.js';

/** Whoever has begun a recovery takes it back, whether it waits for proofs or to take effect. */
@Injectable()
export class GiveUpRecovery {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly endings: EndRecovery,
  ) {}

  /** Raises `recovery.not-open`. */
  async run(id: string): Promise<void> {
    await this.db.transact(async (tx) => {
      const recovery = await this.recoveries.lock(tx, id);
      if (recovery?.state !== 'open' && recovery?.state !== 'waiting') throw recoveryProblems.notOpen();
      await this.endings.run(tx, recovery, 'given-up');
    });
  }
}
