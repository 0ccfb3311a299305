import { Module, type OnModuleInit } from '@nestjs/common';
import { ConfinedAreas } from '../audit/index.js';
import { MembersModule } from '../members/index.js';
import { StaffModule } from '../staff/index.js';
import { ReportsRepository } from './reports.repository.js';
import { ShowReports } from './show-reports.js';
import { SuspiciousReportsController } from './suspicious-reports.controller.js';
import { AREA } from './suspicious-reports.events.js';
import { WriteReport } from './write-report.js';

/** Reports of suspicious transactions, seen by one role alone: no tipping off. */
@Module({
  imports: [MembersModule, StaffModule],
  controllers: [SuspiciousReportsController],
  providers: [ReportsRepository, WriteReport, ShowReports],
})
export class SuspiciousReportsModule implements OnModuleInit {
  constructor(private readonly confined: ConfinedAreas) {}

  onModuleInit(): void {
    this.confined.register(AREA, 'compliance');
  }
}
