import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { ConfinedAreas } from '../audit/index.js';
import { FreezesModule } from '../freezes/index.js';
import { MembersModule } from '../members/index.js';
import { Retention, retentionSettings } from '../retention/index.js';
import { StaffModule } from '../staff/index.js';
import { ClearHit } from './clear-hit.js';
import { ConfirmHit } from './confirm-hit.js';
import { HitWatch } from './hit-watch.js';
import { HITS_ROLE } from './hit.js';
import { HitsRepository } from './hits.repository.js';
import { HttpScreeningProvider } from './http-screening-provider.js';
import { RescreenMembers } from './rescreen-members.js';
import { RunWatch } from './run-watch.js';
import { RunsRepository } from './runs.repository.js';
import { SandboxScreening } from './sandbox-screening.js';
import { ScreenApplicant } from './screen-applicant.js';
import { ScreeningController } from './screening.controller.js';
import { AREA } from './screening.events.js';
import { ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';
import { ScreeningProvider } from './screening-provider.js';
import { ShowScreening } from './show-screening.js';
import { StopConfirmed } from './stop-confirmed.js';
import { TakeHit } from './take-hit.js';
import { UnansweredRepository } from './unanswered.repository.js';

const provider = {
  provide: ScreeningProvider,
  useFactory: (config: Config, sandbox: SandboxScreening, clock: Clock): ScreeningProvider => {
    const url = config.gatewayUrls.screening;
    if (url === undefined) return sandbox;
    const [secret, publicKey] = [config.gatewaySecrets.screening, settings.providerKey];
    if (secret === undefined) throw new Error('SCREENING_SECRET is needed with SCREENING_URL');
    if (publicKey === '') throw new Error('SCREENING_PROVIDER_KEY is needed with SCREENING_URL');
    return new HttpScreeningProvider({ url, secret, publicKey }, clock);
  },
  inject: [Config, SandboxScreening, Clock],
};

/** The lists of sanctions and of anti-social forces: applicants at the opening, members when a list changes. */
@Module({
  imports: [MembersModule, StaffModule, FreezesModule],
  controllers: [ScreeningController],
  providers: [
    ScreeningRepository,
    HitsRepository,
    UnansweredRepository,
    RunsRepository,
    HitWatch,
    RunWatch,
    TakeHit,
    SandboxScreening,
    provider,
    ScreenApplicant,
    RescreenMembers,
    ClearHit,
    StopConfirmed,
    ConfirmHit,
    ShowScreening,
  ],
  exports: [ScreenApplicant, SandboxScreening],
})
export class ScreeningModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rescreen: RescreenMembers,
    private readonly watch: HitWatch,
    private readonly runs: RunWatch,
    private readonly confined: ConfinedAreas,
    private readonly rows: ScreeningRepository,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      ...{ kind: 'screening-answers', keptDays: retentionSettings.screeningDays },
      erase: (tx, keptDays, rowsMax) => this.rows.eraseApplications(tx, keptDays, rowsMax),
    });
    this.confined.register(AREA, HITS_ROLE);
    this.jobs.every('screening.hits', settings.watchSeconds, () => this.watch.run());
    this.jobs.every('screening.runs', settings.watchSeconds, () => this.runs.run());
    this.jobs.every('screening.lists', settings.sweepSeconds, () => this.rescreen.run());
  }
}
