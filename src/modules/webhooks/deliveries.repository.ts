import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/ids.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

export type DeliveryId = Id<'WebhookDelivery'>;

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface NewDelivery {
  readonly id: DeliveryId;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventSeq: string;
  readonly type: string;
  readonly body: string;
}

export interface Delivery extends NewDelivery {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly endedAt: Date | null;
  readonly lastAnswer: string | null;
}

/** A part of the stream, by the numbers of its events or by when they happened. */
export interface Stretch {
  readonly fromSequence?: string | undefined;
  readonly toSequence?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const COLUMNS = `delivery_id as id, endpoint_id as "endpointId", event_id as "eventId", event_seq as "eventSeq", type, body, state,
  attempts, queued_at as "queuedAt", ended_at as "endedAt", last_answer as "lastAnswer"`;

/** The only SQL on deliveries and on how far the stream was read. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly db: Db) {}

  /** Adds what is to be delivered, and gives those that were not there yet. */
  async insert(
    tx: Tx,
    deliveries: readonly NewDelivery[],
  ): Promise<{ readonly deliveryId: string; readonly endpointId: string }[]> {
    const texts = (pick: (delivery: NewDelivery) => string): string[] => deliveries.map(pick);
    return tx.query(
      `insert into app.webhook_delivery (delivery_id, endpoint_id, event_id, event_seq, type, body, state, attempts, queued_at)
       select *, 'pending', 0, app.now()
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[])
       on conflict (endpoint_id, event_id) do nothing
       returning delivery_id as "deliveryId", endpoint_id as "endpointId"`,
      [
        ...[texts(({ id }) => id), texts(({ endpointId }) => endpointId), texts(({ eventId }) => eventId)],
        ...[texts(({ eventSeq }) => eventSeq), texts(({ type }) => type), texts(({ body }) => body)],
      ],
    );
  }

  /** One that is on its way. */
  async pending(id: string, runner: SqlRunner = this.db): Promise<Delivery | undefined> {
    const [row] = await runner.query<Delivery>(
      `select ${COLUMNS} from app.webhook_delivery where delivery_id = $1 and state = 'pending'`,
      [id],
    );
    return row;
  }

  /** Notes a try that came to nothing, and gives how many there were. */
  async failed(id: string, answer: string): Promise<void> {
    await this.db.execute(
      `update app.webhook_delivery set attempts = attempts + 1, last_answer = $2 where delivery_id = $1 and state = 'pending'`,
      [id, answer],
    );
  }

  /** Ends one that is on its way, and says whether it was. */
  async end(runner: SqlRunner, id: string, state: 'delivered' | 'dead', answer: string): Promise<boolean> {
    const ended = await runner.execute(
      `update app.webhook_delivery set state = $2, attempts = attempts + 1, last_answer = $3, ended_at = app.now()
        where delivery_id = $1 and state = 'pending'`,
      [id, state, answer],
    );
    return ended === 1;
  }

  /** Gives up what an ended address still had on its way, and says how many that were. */
  giveUpAll(tx: Tx, endpointId: string): Promise<number> {
    return tx.execute(
      `update app.webhook_delivery set state = 'dead', ended_at = app.now(), last_answer = 'ended'
        where endpoint_id = $1 and state = 'pending'`,
      [endpointId],
    );
  }

  /** Puts those of a list that have ended, delivered or given up, on their way again, and gives which those were. */
  async again(tx: Tx, endpointId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update app.webhook_delivery set state = 'pending', attempts = 0, queued_at = app.now(), ended_at = null, last_answer = null
        where endpoint_id = $1 and delivery_id = any($2::uuid[]) and state <> 'pending' returning delivery_id as id`,
      [endpointId, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** What has ended of a stretch of the stream, in its order; both ends are in it. */
  async endedWithin(tx: Tx, endpointId: string, stretch: Stretch, rowsMax: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select delivery_id as id from app.webhook_delivery
        where endpoint_id = $1 and state <> 'pending'
          and event_seq >= coalesce($2::bigint, 0) and event_seq <= coalesce($3::bigint, 9223372036854775807)
          and ($4::timestamptz is null or (body::jsonb ->> 'timestamp')::timestamptz >= $4)
          and ($5::timestamptz is null or (body::jsonb ->> 'timestamp')::timestamptz <= $5)
        order by event_seq limit $6`,
      [
        ...[endpointId, stretch.fromSequence ?? null, stretch.toSequence ?? null],
        ...[stretch.from ?? null, stretch.to ?? null, rowsMax],
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** What was given up for an address, in the order of the stream. */
  async givenUp(tx: Tx, endpointId: string, rowsMax: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select delivery_id as id from app.webhook_delivery
        where endpoint_id = $1 and state = 'dead' order by event_seq limit $2`,
      [endpointId, rowsMax],
    );
    return rows.map(({ id }) => id);
  }

  /** The newest of an address in one state. */
  list(endpointId: string, state: DeliveryState): Promise<Delivery[]> {
    return this.db.query<Delivery>(
      `select ${COLUMNS} from app.webhook_delivery where endpoint_id = $1 and state = $2 order by event_seq desc limit $3`,
      [endpointId, state, settings.shownMax],
    );
  }

  /** How many each address has on its way and given up, counted up to a bound. */
  async counts(
    endpointIds: readonly string[],
    runner: SqlRunner = this.db,
  ): Promise<ReadonlyMap<string, { pending: number; dead: number }>> {
    const rows = await runner.query<{ id: string; pending: number; dead: number }>(
      `select e.id, (select count(*)::integer from (select from app.webhook_delivery d
           where d.endpoint_id = e.id and d.state = 'pending' limit 10000) p) as pending,
         (select count(*)::integer from (select from app.webhook_delivery d
           where d.endpoint_id = e.id and d.state = 'dead' limit 10000) g) as dead
         from unnest($1::uuid[]) e (id)`,
      [endpointIds],
    );
    return new Map(rows.map(({ id, pending, dead }) => [id, { pending, dead }]));
  }

  /** Erases what ended long ago, at most so many. */
  erase(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.webhook_delivery where delivery_id in (
         select delivery_id from app.webhook_delivery
          where (state = 'delivered' and ended_at < app.now() - make_interval(days => $1::integer))
             or (state = 'dead' and ended_at < app.now() - make_interval(days => $2::integer)) limit $3)`,
      [settings.deliveredDays, settings.deadDays, rowsMax],
    );
  }
}
