import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Log } from '../../platform/logging/index.js';
import { AuditRepository, type StreamPlace, type StreamRow } from '../audit/index.js';
import { alertsSettings as settings } from './alerts.settings.js';
import { Alerts } from './alerts.js';
import { alertIn, WATCHED_TYPES } from './sources.js';
import { StreamPlacesRepository } from './stream-places.repository.js';

const READER = 'alerts';

/**
 * Reads the stream of events behind those who write it and raises the alerts in it: each event once, in the transaction that
 * moves the mark, up to the oldest transaction that was still open in an earlier statement, so that none which commits late
 * is passed over. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.alerts-owned', '②.inactive-use-alerts')
export class FollowStream {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly places: StreamPlacesRepository,
    private readonly alerts: Alerts,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    for (let page = 0; page < settings.followPagesMax; page += 1) {
      if (!(await this.db.transact((tx) => this.page(tx)))) return;
    }
  }

  /** Whether there may be more. */
  private async page(tx: Tx): Promise<boolean> {
    const after = await this.places.take(tx, READER);
    if (after === undefined) return false;
    const horizon = await this.events.horizon(tx);
    if (BigInt(after.xid) > BigInt(horizon)) {
      // A database that was restored counts its transactions anew.
      this.log.warn('alerts.stream-began-anew');
      await this.places.move(tx, READER, { xid: horizon, seq: '0' });
      return false;
    }
    const rows = await this.events.stretchOf(
      tx,
      WATCHED_TYPES,
      { after, xidBefore: horizon, seqAfter: '0' },
      settings.followRows,
    );
    for (const row of rows) await this.look(tx, row);
    const full = rows.length === settings.followRows;
    const last = rows.at(-1);
    // Everything before the horizon is read: whatever comes has a transaction from there on.
    const place: StreamPlace = full && last !== undefined ? last : { xid: horizon, seq: '0' };
    if (place.xid !== after.xid || place.seq !== after.seq) await this.places.move(tx, READER, place);
    return full;
  }

  private async look(tx: Tx, row: StreamRow): Promise<void> {
    const alert = alertIn(row);
    if (alert !== undefined) await this.alerts.raise(tx, alert);
  }
}
