import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/db.js';

/** A sweep that has not ended well since a moment. */
export interface FailingSweep {
  readonly name: string;
  readonly since: Date;
}

/** For whoever tells people of sweeps that stay failed. */
@Injectable()
export class FailingSweeps {
  /** Those that have failed for so long and that nobody was told of since, marked as told. */
  takeUntold(tx: Tx, seconds: number): Promise<FailingSweep[]> {
    return tx.query<FailingSweep>(
      `UPDATE app.sweep SET told_at = app.now()
        WHERE failing_since <= app.now() - make_interval(secs => $1) AND told_at IS NULL
        RETURNING name, failing_since AS since`,
      [seconds],
    );
  }
}
