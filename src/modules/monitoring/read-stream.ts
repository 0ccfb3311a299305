import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { AuditRepository, type StreamRow } from '../audit/index.js';
import { AskEventRules } from './ask-event-rules.js';
import { ruleMet } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { RaiseAlerts } from './raise-alerts.js';
import { type Reading, ReadingsRepository } from './readings.repository.js';

/** `busy`: another process reads; `nothing`: there is nothing new. */
export type ReadOutcome = { readonly kind: 'busy' | 'nothing' } | { readonly kind: 'read'; readonly rows: number };

/**
 * Reads the stream of events as sealing does: in the order of transactions, up to the oldest that was open in an earlier
 * statement, so that none which commits late is passed over. What comes of an event, and that it was read, is one
 * transaction: each is asked about once. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.rules-run')
export class ReadStream {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly readings: ReadingsRepository,
    private readonly ask: AskEventRules,
    private readonly alerts: RaiseAlerts,
  ) {}

  /** Reads until nothing is left, or for one turn. */
  async turn(): Promise<void> {
    for (let reads = 0; reads < settings.readsPerTurnMax; reads += 1) {
      const outcome = await this.run();
      if (outcome.kind !== 'read') return;
    }
  }

  /** Reads once. */
  async run(): Promise<ReadOutcome> {
    return this.db.transact(async (tx) => {
      const reading = await this.readings.take(tx);
      if (reading === undefined) return { kind: 'busy' };
      const xidBefore = await this.events.horizon(tx);
      const { place, seqAfter } = whereToGoOn(reading, xidBefore);
      const rows = await this.events.stretch(tx, { after: place, xidBefore, seqAfter }, settings.readRowsMax);
      const last = rows.at(-1);
      if (last === undefined) return { kind: 'nothing' };
      await this.take(tx, rows);
      await this.readings.move(tx, last, seqAfter);
      return { kind: 'read', rows: rows.length };
    });
  }

  private async take(tx: Tx, rows: readonly StreamRow[]): Promise<void> {
    await this.ask.run(tx, rows);
    await this.alerts.run(
      tx,
      rows.filter(({ type }) => type === ruleMet.type),
    );
  }
}

/** A database that was restored numbers its transactions anew: what was not read yet are then the rows with higher numbers. */
export function whereToGoOn(
  { place, seqAfter, seqMax }: Reading,
  xidBefore: string,
): { readonly place: Reading['place']; readonly seqAfter: string } {
  if (BigInt(xidBefore) > BigInt(place.xid)) return { place, seqAfter };
  return { place: { xid: '0', seq: '0' }, seqAfter: seqMax };
}
