import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/index.js';

/** Something that lags since a moment: sealing, or an anchor by its name. */
export interface Alarm {
  readonly what: string;
  readonly since: Date;
}

/** The alarms that stand, for all processes together. */
@Injectable()
export class AlarmsRepository {
  /** Whether it did not stand before. */
  async raise(tx: Tx, what: string): Promise<boolean> {
    const raised = await tx.execute(
      'INSERT INTO app.sealing_alarm (what, since) VALUES ($1, app.now()) ON CONFLICT DO NOTHING',
      [what],
    );
    return raised === 1;
  }

  /** Whether it stood. */
  async clear(tx: Tx, what: string): Promise<boolean> {
    return (await tx.execute('DELETE FROM app.sealing_alarm WHERE what = $1', [what])) === 1;
  }

  standing(runner: SqlRunner): Promise<Alarm[]> {
    return runner.query<Alarm>('SELECT what, since FROM app.sealing_alarm ORDER BY what');
  }
}
