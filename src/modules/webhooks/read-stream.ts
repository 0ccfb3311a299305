import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { StreamReader, type StreamRow } from '../audit/index.js';
import { DeliveriesRepository, type NewDelivery } from './deliveries.repository.js';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { type Endpoint, EndpointsRepository } from './endpoints.repository.js';
import { bodyOf } from './webhook-catalog.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

const READS_MAX = 20;

/**
 * Reads the stream of events for the addresses that are told of them. What is to be delivered, its jobs and that the events
 * were read are written in one transaction; where nobody is told, what is over was read.
 */
@Injectable()
export class ReadStream {
  constructor(
    private readonly stream: StreamReader,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Reads what there is, in turns of bounded size. */
  async run(): Promise<void> {
    const bounds = { readsMax: READS_MAX, rowsMax: settings.readRowsMax };
    await this.stream.turn('webhooks', bounds, (tx, rows) => this.take(tx, rows));
  }

  private async take(tx: Tx, rows: readonly StreamRow[]): Promise<void> {
    const endpoints = await this.endpoints.standing(tx);
    for (const { deliveryId, endpointId } of await this.queue(tx, endpoints, rows))
      await this.jobs.enqueue(tx, deliverWebhookJob, { deliveryId, endpointId });
  }

  private async queue(tx: Tx, endpoints: readonly Endpoint[], rows: readonly StreamRow[]) {
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
