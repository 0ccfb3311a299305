import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/request-context.js';
import { KeyRing, KeyedHash } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { AuditRepository } from './audit.repository.js';
import { auditSettings } from './audit.settings.js';
import { Audit } from './audit.js';
import { macOf, type AuditFacts, type EventOrigin } from './audit-row.js';
import { EventCounter } from './event-counter.js';
import type { AuditEvent } from './event.js';
import { networkPrefix, plainAddress } from './network.js';

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
  ) {
    super();
  }

  override async record(tx: Tx, ...events: readonly AuditEvent[]): Promise<void> {
    const origin = this.origin();
    await this.write(
      tx,
      events.map((event) => ({ event, origin })),
    );
  }

  override async recordAlone(...events: readonly AuditEvent[]): Promise<void> {
    await this.db.transact((tx) => this.record(tx, ...events));
  }

  override count(event: AuditEvent): void {
    // The request is one of many here, and a row stands for all of them.
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
    if (events.length > auditSettings.eventsPerWriteMax) throw new Error(`${events.length} events in one write`);
    const at = this.clock.now();
    const rows = events.map(({ event, origin }) => {
      const facts = factsOf(event, origin, at);
      return { facts, mac: macOf(this.ring, facts) };
    });
    await this.repository.insert(runner, rows);
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
