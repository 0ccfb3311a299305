import type { SqlPart, Tx } from '../../platform/database/index.js';
import type { WrittenRow } from './audit.repository.js';
import type { Actor, AuditEvent, EventDetails } from './event.js';
import type { WitnessedTable } from './witnessed.js';

/** Events with their time, origin and MAC, not yet written. */
export interface PreparedEvents {
  readonly rows: readonly WrittenRow[];
}

/** Hears of what is written, for figures. Must neither wait nor raise. */
export type EventWatcher = (event: {
  readonly type: string;
  readonly outcome: string;
  readonly details: EventDetails;
}) => void;

/** The one append-only stream of security and money events. */
export abstract class Audit {
  private readonly watchers: EventWatcher[] = [];

  /**
   * Adds somebody who hears of events in this process: with the commit of `record`, and with the statement of `insertion`,
   * which may be undone yet. Good for figures, and for nothing that has to be right.
   */
  watch(watcher: EventWatcher): void {
    this.watchers.push(watcher);
  }

  protected tell(events: readonly Parameters<EventWatcher>[0][]): void {
    for (const event of events) for (const watcher of this.watchers) watcher(event);
  }

  /** Writes events in the caller's transaction: no event, no act. */
  abstract record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void>;

  /** Makes events ready while the request that they are about is under way, for a statement that writes those of many. */
  abstract prepare(...events: readonly AuditEvent[]): PreparedEvents;

  /** The part of a statement that writes what was prepared: as `record` does, without a round trip of its own. */
  abstract insertion(prepared: readonly PreparedEvents[]): SqlPart;

  /**
   * Records the digests of rows as they stand now in the caller's transaction, which has just written, changed or removed
   * them. Verification holds the rows to what was recorded last.
   */
  abstract witness(tx: Tx, table: WitnessedTable, ids: readonly string[], actor: Actor): Promise<void>;

  /** Where the request under way comes from, as its events say it: a keyed hash in hexadecimal digits. */
  abstract network(): string | undefined;

  /** Writes events in a transaction of their own, for refusals whose own work is rolled back. */
  abstract recordAlone(...events: readonly AuditEvent[]): Promise<void>;

  /**
   * Counts an event that may happen thousands of times a minute, such as a throttled try. Equal events from one network
   * address become one row per minute, whose detail `count` says how many they were. It is written when the minute is
   * over, later when the database is away; what a killed process had counted since is lost. Never waits or raises.
   */
  abstract count(event: AuditEvent): void;
}
