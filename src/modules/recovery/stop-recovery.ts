import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { ChangeStops } from '../changes/index.js';
import { Members } from '../members/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { EndRecovery } from './end-recovery.js';
import { isMembers, type Recovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';

/** Under what the keyed hash of a stop code is made. */
export const stopDomain = 'recovery.stop-code';

/** What the link of a notice, or the code in the short message, does: stops a recovery that waits. */
@Injectable()
@Checkpoint('⑧.recovery-waits')
export class StopRecovery implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly members: Members,
    private readonly endings: EndRecovery,
    private readonly index: BlindIndex,
    private readonly stops: ChangeStops,
  ) {}

  onModuleInit(): void {
    this.stops.register((token) => this.run(token));
  }

  /** Whether there was one to stop. */
  async run(token: string): Promise<boolean> {
    const found = await this.find(token);
    if (found === undefined || !isMembers(found)) return false;
    return this.db.transact(async (tx) => {
      await this.members.hold(tx, found.memberId);
      const recovery = await this.recoveries.lock(tx, found.id);
      if (recovery?.state !== 'waiting') return false;
      await this.endings.run(tx, recovery, 'stopped');
      return true;
    });
  }

  private find(token: string): Promise<Recovery | undefined> {
    if (token.length !== STOP_CODE_DIGITS) return this.recoveries.findByToken(sha256(token));
    return this.recoveries.findByStopCode(this.index.candidates(stopDomain, token));
  }
}
