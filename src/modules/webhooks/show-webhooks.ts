import { Injectable } from '@nestjs/common';
import { DeliveriesRepository, type DeliveryState } from './deliveries.repository.js';
import { EndpointsRepository } from './endpoints.repository.js';
import { WEBHOOK_CATALOG } from './webhook-catalog.js';
import type { DeliveriesView, WebhooksView } from './webhooks.dto.js';
import { webhooksProblems as problems } from './webhooks.problems.js';
import { allowedHosts, webhooksSettings as settings } from './webhooks.settings.js';

/** Where events go and how that goes, for the issuer's people. */
@Injectable()
export class ShowWebhooks {
  constructor(
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  async list(): Promise<WebhooksView> {
    const standing = await this.endpoints.standing();
    const ids = standing.map(({ id }) => id);
    const [counts, since] = await Promise.all([this.deliveries.counts(ids), this.endpoints.secretsSince(ids)]);
    return {
      endpoints: standing.map((endpoint) => {
        const { pending, dead } = counts.get(endpoint.id) ?? { pending: 0, dead: 0 };
        const secretSince = since.get(endpoint.id);
        return { ...endpoint, pending, dead, ...(secretSince === undefined ? {} : { secretSince }) };
      }),
      types: Object.entries(WEBHOOK_CATALOG).map(([type, details]) => ({ type, details })),
      allowedHosts: allowedHosts(),
    };
  }

  /** Raises `webhooks.endpoint-not-found`. */
  async deliveriesOf(endpointId: string, state: DeliveryState): Promise<DeliveriesView> {
    if ((await this.endpoints.find(endpointId)) === undefined) throw problems.endpointNotFound();
    const rows = await this.deliveries.list(endpointId, state);
    return {
      deliveries: rows.map(
        ({ id, eventId, eventSeq: sequence, type, state: of, attempts, queuedAt, endedAt, lastAnswer }) => ({
          ...{ id, eventId, sequence, type, state: of, attempts, queuedAt },
          ...(endedAt === null ? {} : { endedAt }),
          ...(lastAnswer === null ? {} : { lastAnswer }),
        }),
      ),
      rowsMax: settings.shownMax,
    };
  }
}
