import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** The silences that last, for all processes together. */
@Injectable()
export class SilencesRepository {
  /** Whether it is new. */
  async begin(tx: Tx, what: string): Promise<boolean> {
    const begun = await tx.execute(
      `insert into monitoring.silence (what, since) values ($1, app.now()) on conflict do nothing`,
      [what],
    );
    return begun === 1;
  }

  /** Whether there was one. */
  async end(tx: Tx, what: string): Promise<boolean> {
    return (await tx.execute(`delete from monitoring.silence where what = $1`, [what])) === 1;
  }
}
