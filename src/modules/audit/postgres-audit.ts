import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/request-context.js';
import { KeyRing, KeyedHash } from '../../platform/crypto/index.js';
import { Db, type SqlPart, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { AuditRepository, type WrittenRow } from './audit.repository.js';
import { auditSettings } from './audit.settings.js';
import { Audit, type PreparedEvents } from './audit.js';
import { macOf, type AuditFacts, type EventOrigin } from './audit-row.js';
import { rowWitnessed } from './audit.events.js';
import { EventCounter } from './event-counter.js';
import type { Actor, AuditEvent } from './event.js';
import { networkPrefix, plainAddress } from './network.js';
import type { WitnessedTable } from './witnessed.js';
import { Witnesses } from './witnesses.js';

@Checkpoint('15.one-stream')
@Injectable()
export class PostgresAudit extends Audit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ring: KeyRing,
    private readonly keyedHash: KeyedHash,
    private readonly repository: AuditRepository,
    private readonly counter: EventCounter,
    private readonly witnesses: Witnesses,
  ) {
    super();
  }

  override async record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void> {
    const origin = this.origin();
    await this.write(
      tx,
      events.map((event) => ({ event, origin })),
    );
    tx.onCommit(() => {
      this.tell(events);
    });
  }

  override prepare(...events: readonly AuditEvent[]): PreparedEvents {
    const origin = this.origin();
    return { rows: this.rowsOf(events.map((event) => ({ event, origin }))) };
  }

  override insertion(prepared: readonly PreparedEvents[]): SqlPart {
    const rows = bounded(prepared.flatMap(({ rows: of }) => of));
    this.tell(rows.map(({ facts }) => facts));
    return this.repository.insertion(rows);
  }

  override network(): string | undefined {
    return this.origin().networkHash?.toString('hex');
  }

  override async witness(tx: Tx, table: WitnessedTable, ids: readonly string[], actor: Actor): Promise<void> {
    if (ids.length === 0) return;
    const rows = new Map((await this.witnesses.rows(tx, table, ids)).map((row) => [row.id, row]));
    const { version } = this.ring.current('audit');
    const events = [...new Set(ids)].map((rowId) => {
      const row = rows.get(rowId);
      const made = row === undefined ? undefined : this.witnesses.digestOf(table, row);
      return rowWitnessed({
        actor,
        // In nobody's trail: what happened stands there already, in the event of it.
        subject: { kind: 'system' },
        details: { row: table.row, rowId, digest: made?.digest ?? null, keyVersion: made?.keyVersion ?? version },
      });
    });
    await this.record(tx, ...events);
  }

  override async recordAlone(...events: readonly AuditEvent[]): Promise<void> {
    await this.db.transact((tx) => this.record(tx, ...events));
  }

  override count(event: AuditEvent): void {
    // The request is one of many here, and a row stands for all of them.
    this.tell([event]);
    this.counter.count(event, { ...this.origin(), requestId: null });
  }

  /** Writes what was counted in past minutes, or at shutdown (`all`) in this one too. */
  async flushCounts(all: boolean): Promise<void> {
    await this.counter.drain(all, async (counted) => {
      await this.db.transact((tx) => this.write(tx, counted));
    });
  }

  private async write(
    runner: SqlRunner,
    events: readonly { readonly event: AuditEvent; readonly origin: EventOrigin }[],
  ): Promise<void> {
    if (events.length === 0) return;
    await this.repository.insert(runner, bounded(this.rowsOf(events)));
  }

  private rowsOf(
    events: readonly { readonly event: AuditEvent; readonly origin: EventOrigin }[],
  ): readonly WrittenRow[] {
    const at = this.clock.now();
    return events.map(({ event, origin }) => {
      const facts = factsOf(event, origin, at);
      return { facts, mac: macOf(this.ring, facts) };
    });
  }

  private origin(): EventOrigin {
    const context = currentContext();
    const prefix = context?.address === undefined ? undefined : networkPrefix(context.address);
    return {
      requestId: context?.requestId ?? null,
      networkPrefix: prefix ?? null,
      networkHash:
        context?.address === undefined || prefix === undefined
          ? null
          : this.keyedHash.of('network', 'address', plainAddress(context.address)),
    };
  }
}

function bounded(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  if (rows.length > auditSettings.eventsPerWriteMax) throw new Error(`${rows.length} events in one write`);
  return rows;
}

function factsOf(event: AuditEvent, origin: EventOrigin, at: Date): AuditFacts {
  return {
    id: newId(),
    at,
    type: event.type,
    version: event.version,
    actorKind: event.actor.kind,
    actorId: event.actor.id ?? null,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id ?? null,
    memberId: event.memberId ?? null,
    outcome: event.outcome,
    items: event.items,
    ...origin,
    details: event.details,
  };
}
