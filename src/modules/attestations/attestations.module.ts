import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { CardsModule } from '../cards/index.js';
import { ChecklistModule } from '../checklist/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { Retention, retentionSettings } from '../retention/index.js';
import { StaffModule } from '../staff/index.js';
import { AttestationsController } from './attestations.controller.js';
import { AttestationsRepository } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { FileAttestation } from './file-attestation.js';
import { FileSuite } from './file-suite.js';
import { SuiteKey } from './suite-key.js';
import { JudgeAdmission } from './judge-admission.js';
import { JudgeSuite } from './judge-suite.js';
import { MeasuresRepository } from './measures.repository.js';
import { NoteMeasures } from './note-measures.js';
import { PartnerRoll } from './partner-roll.js';
import { PartnersRepository } from './partners.repository.js';
import { ProveCapabilities } from './prove-capabilities.js';
import { ReadStandings } from './read-standings.js';
import { SandboxPartners } from './sandbox-partners.js';
import { ShowPartners } from './show-partners.js';
import { WatchExpiries } from './watch-expiries.js';
import { WatchSuite } from './watch-suite.js';

/**
 * What is attested of partners and of ourselves, and what that keeps closed. Modules that come before ask whether something
 * new may begin by the port `PartnerAdmission` of the platform.
 */
@Module({
  imports: [StaffModule, CardsModule, MoneyGateModule, ChecklistModule],
  controllers: [AttestationsController],
  providers: [
    ...[PartnersRepository, AttestationsRepository, MeasuresRepository, ReadStandings, ShowPartners],
    ...[
      PartnerRoll,
      FileAttestation,
      NoteMeasures,
      FileSuite,
      JudgeSuite,
      SuiteKey,
      WatchExpiries,
      WatchSuite,
      ProveCapabilities,
      JudgeAdmission,
      SandboxPartners,
    ],
  ],
  exports: [SandboxPartners, ProveCapabilities, ReadStandings],
})
export class AttestationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly suite: FileSuite,
    private readonly overdue: WatchSuite,
    private readonly expiries: WatchExpiries,
    private readonly measures: MeasuresRepository,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      ...{ kind: 'partner-measures', keptDays: retentionSettings.measureDays },
      erase: (tx, keptDays, rowsMax) => this.measures.erase(tx, keptDays, rowsMax),
    });
    this.jobs.every('attestations.suite', settings.watchSeconds, async () => {
      await this.suite.run();
    });
    // By itself: what keeps results from being filed is what there is to be told.
    this.jobs.every('attestations.suite-overdue', settings.watchSeconds, () => this.overdue.run());
    this.jobs.every('attestations.expiries', settings.watchSeconds, () => this.expiries.run());
  }
}
