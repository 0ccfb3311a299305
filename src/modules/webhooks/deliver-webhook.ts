import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Outside, OutsideRefusal, webhookHeaders } from '../../platform/outbound/index.js';
import { Audit } from '../audit/index.js';
import { DeliveriesRepository, type Delivery } from './deliveries.repository.js';
import { EndpointsRepository } from './endpoints.repository.js';
import { SilencesRepository } from './silences.repository.js';
import { givenUp } from './webhooks.events.js';
import { allowedHosts, webhooksSettings as settings } from './webhooks.settings.js';

/** What says that nobody answers there, whatever is sent. */
const SILENT: ReadonlySet<string> = new Set(['time', 'network', 'unresolved']);

class NotTaken extends Error {
  override name = 'WebhookNotTaken';
}

/**
 * One try at one delivery, unless its address rests. Repeating it is safe: what has ended is left alone, and what was taken just before this process
 * died goes out again under the same id, which receivers know it by.
 */
@Injectable()
export class DeliverWebhook {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly outside: Outside,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly silences: SilencesRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises an error when it is to be tried again later. */
  async run(deliveryId: string): Promise<void> {
    const delivery = await this.deliveries.pending(deliveryId);
    if (delivery === undefined) return;
    const waitedMs = this.clock.nowMs() - delivery.queuedAt.getTime();
    const isLastTry = waitedMs >= settings.giveUpSeconds * 1_000;
    if (!isLastTry && (await this.silences.rests(delivery.endpointId))) throw new NotTaken('its address rests');
    const answer = await this.send(delivery);
    await this.noteSilence(delivery.endpointId, answer);
    if (/^2\d\d$/.test(answer)) {
      await this.deliveries.end(this.db, delivery.id, 'delivered', answer);
      return;
    }
    // Gone for good (Standard Webhooks), or tried for long enough.
    if (answer === '410' || isLastTry) {
      await this.giveUp(delivery, answer);
      return;
    }
    await this.deliveries.failed(delivery.id, answer);
    throw new NotTaken(`answered ${answer}`);
  }

  /** The status of the answer as text, or a word for what kept it from being sent. */
  private async send({ endpointId, eventId, body }: Delivery): Promise<string> {
    const endpoint = await this.endpoints.find(endpointId);
    if (endpoint === undefined) return '410';
    const secrets = await this.endpoints.secrets(endpointId);
    if (secrets.length === 0) return 'no-secret';
    const headers = {
      'content-type': 'application/json',
      ...webhookHeaders(secrets, { id: eventId, at: this.clock.now(), body }),
    };
    try {
      return (await this.outside.post({ url: endpoint.url, headers, body }, allowedHosts(), settings)).toString();
    } catch (error) {
      if (error instanceof OutsideRefusal) return error.reason;
      throw error;
    }
  }

  /** One event that is refused says nothing of the others; an address that does not answer does. */
  private async noteSilence(endpointId: string, answer: string): Promise<void> {
    if (SILENT.has(answer)) await this.silences.silent(endpointId);
    else if (/^\d/.test(answer)) await this.silences.heard(endpointId);
  }

  private async giveUp({ id, endpointId, attempts }: Delivery, answer: string): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.deliveries.end(tx, id, 'dead', answer))) return;
      const word = /^\d/.test(answer) ? `status-${answer}` : answer;
      await this.audit.record(
        tx,
        givenUp({
          ...{ actor: { kind: 'system' }, subject: { kind: 'system', id: endpointId }, outcome: 'failed' },
          details: { deliveryId: id, attempts: attempts + 1, answer: word },
        }),
      );
    });
  }
}
