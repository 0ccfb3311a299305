import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, declareSealedTable } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { EndFactorChange } from './end-factor-change.js';
import { FactorChangesRepository } from './factor-changes.repository.js';

declareSealedTable({ table: 'app.factor_change', hashes: ['stop_code_index'] });

/** Under what the keyed hash of a stop code is made. */
export const factorStopDomain = 'factors.stop-code';

/** What the code in the short message does: stops a factor from being added, without a session. */
@Injectable()
@Checkpoint('⑧.stop-code', '⑧.factor-waits')
export class FactorStops {
  constructor(
    private readonly db: Db,
    private readonly changes: FactorChangesRepository,
    private readonly members: Members,
    private readonly end: EndFactorChange,
    private readonly index: BlindIndex,
  ) {}

  /** Whether there was one to stop. */
  async stop(code: string): Promise<boolean> {
    if (code.length !== STOP_CODE_DIGITS) return false;
    const found = await this.changes.findByStopCode(this.index.candidates(factorStopDomain, code));
    if (found === undefined) return false;
    return this.db.transact(async (tx) => {
      await this.members.hold(tx, found.memberId);
      const change = await this.changes.lock(tx, found.memberId, found.id);
      if (change?.waits !== true) return false;
      await this.end.run(tx, change, 'stop-code');
      return true;
    });
  }
}
