import type { Tx } from '../../platform/database/index.js';
import type { Queue, Severity } from './answer.js';

/** What an alert is about. */
export interface AlertSubject {
  readonly kind: 'member' | 'card' | 'device' | 'network' | 'bank-account' | 'link' | 'operation' | 'staff';
  readonly id: string;
}

export interface RaisedAlert {
  /** The rule, as `rule.<name>`, or the alarm. */
  readonly kind: string;
  /** Alerts with the same key go together. */
  readonly groupKey: string;
  readonly severity: Severity;
  readonly queue: Queue;
  readonly subjects: readonly AlertSubject[];
  readonly memberId: string | null;
  readonly eventIds: readonly string[];
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** Port to whoever takes up what rules have found. */
export abstract class AlertSink {
  /** Raises it in the caller's transaction. `grouped`: it went to one that is open already. */
  abstract raise(tx: Tx, alert: RaisedAlert): Promise<{ readonly alertId: string; readonly grouped: boolean }>;
}
