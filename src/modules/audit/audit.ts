import type { Tx } from '../../platform/database/index.js';
import type { AuditEvent } from './event.js';

/** The one append-only stream of security and money events. */
export abstract class Audit {
  /** Writes events in the caller's transaction: no event, no act. */
  abstract record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void>;

  /** Writes events in a transaction of their own, for refusals whose own work is rolled back. */
  abstract recordAlone(...events: readonly AuditEvent[]): Promise<void>;

  /**
   * Counts an event that may happen thousands of times a minute, such as a throttled try. Equal events from one network
   * address become one row per minute, whose detail `count` says how many they were. It is written when the minute is
   * over, later when the database is away; what a killed process had counted since is lost. Never waits or raises.
   */
  abstract count(event: AuditEvent): void;
}
