import type { Tx } from '../../platform/database/db.js';
import type { AuditEvent } from './event.js';

/** The one append-only stream of security and money events. */
export abstract class Audit {
  /** Writes events in the caller's transaction: no event, no act. */
  abstract record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void>;

  /** Writes events in a transaction of their own, for refusals whose own work is rolled back. */
  abstract recordAlone(...events: readonly AuditEvent[]): Promise<void>;
}
