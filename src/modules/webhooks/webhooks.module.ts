import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { Outside } from '../../platform/outbound/index.js';
import { StaffModule } from '../staff/index.js';
import { DeliverWebhook } from './deliver-webhook.js';
import { deliverWebhookJob } from './deliver-webhook.job.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { EndpointsRepository } from './endpoints.repository.js';
import { EraseDeliveries } from './erase-deliveries.js';
import { ReadStream } from './read-stream.js';
import { ShowWebhooks } from './show-webhooks.js';
import { SilencesRepository } from './silences.repository.js';
import { TendEndpoints } from './tend-endpoints.js';
import { WebhooksController } from './webhooks.controller.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

/** Tells the issuer's other systems of events, as Standard Webhooks says. */
@Module({
  imports: [StaffModule],
  controllers: [WebhooksController],
  providers: [
    Outside,
    EndpointsRepository,
    DeliveriesRepository,
    EraseDeliveries,
    SilencesRepository,
    ReadStream,
    DeliverWebhook,
    TendEndpoints,
    ShowWebhooks,
  ],
})
export class WebhooksModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly stream: ReadStream,
    private readonly deliver: DeliverWebhook,
    private readonly erase: EraseDeliveries,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(deliverWebhookJob, ({ deliveryId }) => this.deliver.run(deliveryId));
    this.jobs.every('webhooks.read', settings.readSeconds, () => this.stream.run());
    this.jobs.every('webhooks.erase', settings.eraseSeconds, () => this.erase.run());
  }
}
