import { Module } from '@nestjs/common';
import { RegulatoryReportsController } from './regulatory-reports.controller.js';
import { ReportBalances } from './report-balances.js';

/** The reports, for commands. */
@Module({ providers: [ReportBalances], exports: [ReportBalances] })
export class RegulatoryReportsPartsModule {}

/** The regulator's questions, answered out of the ledger. */
@Module({ imports: [RegulatoryReportsPartsModule], controllers: [RegulatoryReportsController] })
export class RegulatoryReportsModule {}
