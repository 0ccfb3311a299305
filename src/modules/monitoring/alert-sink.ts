import type { Tx } from '../../platform/database/index.js';
import type { NewAlert } from '../alerts/index.js';
import type { Queue } from './answer.js';

/** What rules have found; its kind is the rule, as `rule.<name>`, or the alarm. */
export interface RaisedAlert extends Omit<NewAlert, 'queue'> {
  readonly queue: Queue;
}

/** Port to whoever takes up what rules have found. */
export abstract class AlertSink {
  /** Raises it in the caller's transaction. `grouped`: it went to one that is open already. */
  abstract raise(tx: Tx, alert: RaisedAlert): Promise<{ readonly alertId: string; readonly grouped: boolean }>;
}
