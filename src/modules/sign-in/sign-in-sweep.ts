import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { Retention, retentionSettings } from '../retention/index.js';
import { DevicesRepository } from './devices.repository.js';
import { FlowsRepository } from './flows.repository.js';
import { HistoryRepository } from './history.repository.js';
import { PathsRepository } from './paths.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** Deletes what is over, in bounded batches, so that no table grows with the invention of attackers. */
@Injectable()
export class SignInSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly paths: PathsRepository,
    private readonly flows: FlowsRepository,
    private readonly sessions: SessionsRepository,
    private readonly devices: DevicesRepository,
    private readonly history: HistoryRepository,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.jobs.every('sign-in.what-is-over', settings.sweepEverySeconds, () => this.run());
    this.retention.register({
      ...{ kind: 'sign-in-history', keptDays: retentionSettings.signInHistoryDays },
      erase: (tx, keptDays, rowsMax) => this.history.erase(tx, keptDays, rowsMax),
    });
  }

  async run(): Promise<void> {
    for (const rows of [this.paths, this.flows, this.sessions, this.devices]) {
      for (let batch = 0; batch < settings.sweepBatchesMax; batch += 1) {
        if ((await rows.prune(settings.sweepBatchRows)) < settings.sweepBatchRows) break;
      }
    }
  }
}
