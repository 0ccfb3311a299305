import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';
import { LinksRepository } from './links.repository.js';

/** Deletes links that ended long ago, in bounded batches. */
@Injectable()
export class DisavowalSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly links: LinksRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.every('disavowal.old-links', settings.sweepEverySeconds, () => this.run());
  }

  async run(): Promise<void> {
    for (let batch = 0; batch < settings.sweepBatchesMax; batch += 1) {
      if ((await this.links.prune(settings.sweepBatchRows)) < settings.sweepBatchRows) return;
    }
  }
}
