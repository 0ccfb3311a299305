import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { factorsSettings as settings } from './factors.settings.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { TotpsRepository } from './totps.repository.js';

const BATCHES_MAX = 100;

/** Deletes challenges and setups that are over, in bounded batches. */
@Injectable()
export class FactorsSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly challenges: PasskeyChallenges,
    private readonly totps: TotpsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.every('factors.what-is-over', settings.sweepEverySeconds, () => this.run());
  }

  async run(): Promise<void> {
    for (const rows of [this.challenges, this.totps]) {
      for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
        if ((await rows.prune(settings.sweepRows)) < settings.sweepRows) break;
      }
    }
  }
}
