import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { AuditRepository, STREAM_START, type StreamRow } from '../audit/index.js';
import { type Cursor, DeliveriesRepository, type NewDelivery } from './deliveries.repository.js';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { type Endpoint, EndpointsRepository } from './endpoints.repository.js';
import { bodyOf } from './webhook-catalog.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

const TURNS_MAX = 20;
const LAST_SEQ = '9223372036854775807';

/**
 * Reads the stream of events for the addresses that are told of them: in the order of their transactions and up to the
 * oldest one that was still open in an earlier statement, as the sealer does, so that none which commits late is passed
 * over. What is to be delivered, its jobs and the place that was reached are written in one transaction.
 */
@Injectable()
@Checkpoint('15.one-stream')
export class ReadStream {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Reads what there is, in turns of bounded size. */
  async run(): Promise<void> {
    for (let turns = 0; turns < TURNS_MAX; turns += 1) {
      if (!(await this.db.transact((tx) => this.turn(tx)))) return;
    }
  }

  /** One turn; says whether there may be more. */
  private async turn(tx: Tx): Promise<boolean> {
    const kept = await this.deliveries.takeTurn(tx);
    if (kept === undefined) return false;
    const xidBefore = await this.events.horizon(tx);
    const endpoints = await this.endpoints.standing(tx);
    const cursor = sinceRestore(kept, xidBefore);
    if (endpoints.length === 0) {
      // Nobody is told: what is over was read.
      const newest = await this.events.newest(tx);
      const xid = (BigInt(xidBefore) - 1n).toString();
      await this.deliveries.advance(tx, { ...cursor, xid, seq: LAST_SEQ, seqHigh: newest?.seq ?? '0' });
      return false;
    }
    const range = { after: { xid: cursor.xid, seq: cursor.seq }, xidBefore, seqAfter: cursor.seqAfter };
    const rows = await this.events.stretch(tx, range, settings.readRowsMax);
    const last = rows.at(-1);
    if (last === undefined) return false;
    for (const deliveryId of await this.queue(tx, endpoints, rows))
      await this.jobs.enqueue(tx, deliverWebhookJob, { deliveryId });
    const seqHigh = rows.reduce((high, { seq }) => (BigInt(seq) > BigInt(high) ? seq : high), '0');
    await this.deliveries.advance(tx, { ...cursor, xid: last.xid, seq: last.seq, seqHigh });
    return rows.length === settings.readRowsMax;
  }

  private async queue(tx: Tx, endpoints: readonly Endpoint[], rows: readonly StreamRow[]): Promise<readonly string[]> {
    const deliveries = rows.flatMap((row): NewDelivery[] => {
      const told = endpoints.filter(({ types }) => types.includes(row.type));
      const body = told.length === 0 ? undefined : bodyOf(row);
      if (body === undefined) return [];
      const { id: eventId, seq: eventSeq, type } = row;
      return told.map(({ id }) => ({
        ...{ id: newId<'WebhookDelivery'>(), endpointId: id, eventId, eventSeq, type, body },
      }));
    });
    return deliveries.length === 0 ? [] : this.deliveries.insert(tx, deliveries);
  }
}

/** After a restore into another cluster transactions count from the beginning: rows go on behind the highest that was read. */
function sinceRestore(cursor: Cursor, xidBefore: string): Cursor {
  if (BigInt(xidBefore) > BigInt(cursor.xid)) return cursor;
  return { xid: STREAM_START.xid, seq: STREAM_START.seq, seqAfter: cursor.seqHigh, seqHigh: cursor.seqHigh };
}
