import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { randomToken } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { isAllowedHost, readOutsideUrl } from '../../platform/outbound/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { DeliveriesRepository, type Stretch } from './deliveries.repository.js';
import { type EndpointId, EndpointsRepository } from './endpoints.repository.js';
import {
  endpointAdded,
  endpointEnded,
  givenUpSentAgain,
  rangeSentAgain,
  secretMade,
  sentAgain,
} from './webhooks.events.js';
import { webhooksProblems as problems } from './webhooks.problems.js';
import { allowedHosts, webhooksSettings as settings } from './webhooks.settings.js';

/** How many are on their way again, and how many more there are to be sent. */
export interface SentAgain {
  readonly deliveries: number;
  readonly left: number;
}

type AddPayload = Readonly<{ endpointId: string; name: string; url: string; types: string }>;

export const addEndpointAct = defineControlledAct<AddPayload>({
  name: 'webhooks.add-endpoint',
  deciderRoles: ['approver', 'admin'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ name, url, types }) => ({ name, url, types: types.split(' ').length, which: types }),
});

/** Where events go: proposed by one person and released by another, ended by one. Source: hardening, outbound. */
@Injectable()
export class TendEndpoints implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly endpoints: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly dualControl: DualControl,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(addEndpointAct, (tx, payload, approval) => this.add(tx, payload, approval));
  }

  /** Raises `webhooks.url-refused` and `webhooks.endpoints-full`. */
  async propose(name: string, url: string, types: readonly string[], caller: Principal): Promise<void> {
    requireAllowed(url);
    const endpointId = newId<'WebhookEndpoint'>();
    await this.db.transact(async (tx) => {
      await this.requireRoom(tx);
      await this.dualControl.propose(tx, addEndpointAct, {
        payload: { endpointId, name, url, types: [...types].sort().join(' ') },
        subject: { kind: 'system', id: endpointId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** Ends one at once; what was on its way is given up. Raises `webhooks.endpoint-not-found`. */
  async end(endpointId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      if ((await this.endpoints.hold(tx, endpointId)) === undefined) throw problems.endpointNotFound();
      await this.endpoints.end(tx, endpointId, `staff:${caller.id}`);
      const left = await this.deliveries.giveUpAll(tx, endpointId);
      await this.audit.record(tx, endpointEnded({ ...about(endpointId, caller), details: { left } }));
    });
  }

  /** Makes a secret and gives it, this once; the former one signs beside it for the overlap. Raises `webhooks.endpoint-not-found`. */
  async makeSecret(endpointId: string, caller: Principal): Promise<string> {
    const secret = `whsec_${Buffer.from(randomToken(), 'base64url').toString('base64')}`;
    await this.db.transact(async (tx) => {
      if ((await this.endpoints.hold(tx, endpointId)) === undefined) throw problems.endpointNotFound();
      const rotated = await this.endpoints.rotate(tx, endpointId, secret);
      await this.audit.record(tx, secretMade({ ...about(endpointId, caller), details: { rotated } }));
    });
    return secret;
  }

  /** Sends again what was delivered or given up, under the same id. Raises `webhooks.endpoint-not-found` and `webhooks.delivery-not-found`. */
  async sendAgain(endpointId: string, deliveryId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      if ((await this.endpoints.hold(tx, endpointId)) === undefined) throw problems.endpointNotFound();
      if ((await this.deliveries.again(tx, endpointId, [deliveryId])).length === 0) throw problems.deliveryNotFound();
      await this.jobs.enqueue(tx, deliverWebhookJob, { deliveryId, endpointId });
      await this.audit.record(tx, sentAgain({ ...about(endpointId, caller), details: { deliveryId } }));
    });
  }

  /**
   * Sends again what was given up for an address, the oldest first, as many as are sent at once; says how many go and how
   * many are left. Raises `webhooks.endpoint-not-found` and `webhooks.delivery-not-found`.
   */
  async sendGivenUpAgain(endpointId: string, caller: Principal): Promise<SentAgain> {
    return this.db.transact(async (tx) => {
      if ((await this.endpoints.hold(tx, endpointId)) === undefined) throw problems.endpointNotFound();
      const ids = await this.deliveries.givenUp(tx, endpointId, settings.replayMax);
      if (ids.length === 0) throw problems.deliveryNotFound();
      for (const deliveryId of await this.deliveries.again(tx, endpointId, ids))
        await this.jobs.enqueue(tx, deliverWebhookJob, { deliveryId, endpointId });
      const left = (await this.deliveries.counts([endpointId], tx)).get(endpointId)?.dead ?? 0;
      const details = { deliveries: ids.length, left };
      await this.audit.record(tx, givenUpSentAgain({ ...about(endpointId, caller), details }));
      return details;
    });
  }

  /**
   * Sends a stretch of the stream again, delivered or not, each event under the same id, so that a receiver that was
   * restored from a copy catches up. Raises `webhooks.endpoint-not-found`, `.delivery-not-found` and `.range-too-wide`.
   */
  async replay(endpointId: string, stretch: Stretch, caller: Principal): Promise<number> {
    return this.db.transact(async (tx) => {
      if ((await this.endpoints.hold(tx, endpointId)) === undefined) throw problems.endpointNotFound();
      const ids = await this.deliveries.endedWithin(tx, endpointId, stretch, settings.replayMax + 1);
      if (ids.length === 0) throw problems.deliveryNotFound();
      if (ids.length > settings.replayMax) throw problems.rangeTooWide({ requires: { most: settings.replayMax } });
      for (const deliveryId of await this.deliveries.again(tx, endpointId, ids))
        await this.jobs.enqueue(tx, deliverWebhookJob, { deliveryId, endpointId });
      const details = { deliveries: ids.length, first: ids[0] ?? null, last: ids.at(-1) ?? null };
      await this.audit.record(tx, rangeSentAgain({ ...about(endpointId, caller), details }));
      return ids.length;
    });
  }

  private async add(tx: Tx, { endpointId, name, url, types }: AddPayload, approval: Approval): Promise<void> {
    const { approvedBy, proposedBy, proposalId } = approval;
    // The hosts of the setting may have changed since.
    requireAllowed(url);
    await this.requireRoom(tx);
    const list = types.split(' ');
    await this.endpoints.insert(tx, { id: endpointId as EndpointId, name, url, types: list }, proposalId);
    const details = { types: list.length, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(
      tx,
      endpointAdded({ actor: approvedBy, subject: { kind: 'system', id: endpointId }, details }),
    );
  }

  private async requireRoom(tx: Tx): Promise<void> {
    if ((await this.endpoints.standing(tx)).length >= settings.endpointsMax) throw problems.endpointsFull();
  }
}

function requireAllowed(text: string): void {
  const url = readOutsideUrl(text);
  if (url === undefined || !isAllowedHost(url.hostname, allowedHosts())) throw problems.urlRefused();
}

const about = (endpointId: string, { id }: Principal) =>
  ({ actor: { kind: 'staff', id }, subject: { kind: 'system', id: endpointId } }) as const;
