import type { Tx } from '../../platform/database/index.js';
import type { Actor } from '../audit/index.js';
import type { Alert, CloseReason, NewAlert } from './alert.js';

/**
 * What somebody has to deal with. Every alert has a queue, an owner and a time by which it is dealt with; when that is over
 * it escalates. Source: checklist 15.
 */
export abstract class Alerts {
  /**
   * Raises an alert in the caller's transaction. While one of the same kind and group key stands it is counted on that one,
   * whoever raises it at the same moment, so that a flood is one line.
   */
  abstract raise(tx: Tx, alert: NewAlert): Promise<{ readonly alertId: string; readonly grouped: boolean }>;

  /** These alerts, held until the transaction ends. Raises `alerts.not-found`, and `alerts.not-open` for what no case can take up. */
  abstract standing(tx: Tx, alertIds: readonly string[]): Promise<readonly Alert[]>;

  /** Puts alerts into a case. Raises `alerts.not-found` and `alerts.not-open`. */
  abstract putInCase(tx: Tx, alertIds: readonly string[], caseId: string, by: Actor): Promise<void>;

  /** The alerts of a case, the oldest first. */
  abstract ofCase(caseId: string): Promise<readonly Alert[]>;

  /** The events that the alerts of a case rest on, bounded. */
  abstract eventsOfCase(tx: Tx, caseId: string): Promise<readonly string[]>;

  /** The operations that they are about, bounded. */
  abstract operationsOfCase(tx: Tx, caseId: string): Promise<readonly string[]>;

  /** Closes what stands of a case. */
  abstract closeOfCase(tx: Tx, caseId: string, reason: CloseReason, by: Actor): Promise<void>;
}

/** What was raised, as those hear of it who act on alerts. */
export interface RaisedAlert extends NewAlert {
  readonly alertId: string;
  /** How often it was seen by now. */
  readonly count: number;
}

type Listener = (tx: Tx, alert: RaisedAlert) => Promise<void>;

/** Who acts on alerts, in the transaction that raises them. */
export class AlertListeners {
  private readonly listeners: Listener[] = [];

  /** Called while the modules start. */
  register(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(tx: Tx, alert: RaisedAlert): Promise<void> {
    for (const listener of this.listeners) await listener(tx, alert);
  }
}
