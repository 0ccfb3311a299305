import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { IntentsRepository } from './intents.repository.js';
import { stepUpSettings as settings } from './step-up.settings.js';

/** Deletes what nobody approved, in bounded batches. */
@Injectable()
export class StepUpSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly intents: IntentsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.every('step-up.what-is-over', settings.sweepEverySeconds, () => this.run());
  }

  async run(): Promise<void> {
    for (let batch = 0; batch < settings.sweepBatchesMax; batch += 1) {
      if ((await this.intents.prune(settings.sweepBatchRows)) < settings.sweepBatchRows) return;
    }
  }
}
