import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { ChargeRecordsModule } from '../charges/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { PaymentsModule } from '../payments/index.js';
import { TransferRecordsModule } from '../transfers/index.js';
import { FileBudget } from './file-budget.js';
import { ListStatement } from './list-statement.js';
import { MonthsRepository } from './months.repository.js';
import { NameLines } from './name-lines.js';
import { PaperRenderer } from './paper-renderer.js';
import { ReadExtract } from './read-extract.js';
import { ShowMonths } from './show-months.js';
import { ShowPending } from './show-pending.js';
import { StatementsController } from './statements.controller.js';
import { WriteCsv } from './write-csv.js';
import { WritePaper } from './write-paper.js';

/** What came into a member's account and went out of it: lines, what is held, months, and files to take away. */
@Module({
  imports: [MembersModule, LedgerModule, CardsModule, ChargeRecordsModule, TransferRecordsModule, PaymentsModule],
  controllers: [StatementsController],
  providers: [
    ...[NameLines, ListStatement, ShowPending, MonthsRepository, ShowMonths],
    ...[ReadExtract, FileBudget, WriteCsv, PaperRenderer, WritePaper],
  ],
})
export class StatementsModule {}
