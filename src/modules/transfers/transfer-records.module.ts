import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { PayeeSeal } from './payee-seal.js';
import { PayeesRepository } from './payees.repository.js';
import { TransferEdges } from './transfer-edges.js';
import { TransfersOfPostings } from './transfers-of-postings.js';

/** What is known of transfers, also where nothing is sent any more. */
@Module({
  imports: [MembersModule],
  providers: [PayeeSeal, PayeesRepository, TransfersOfPostings, TransferEdges],
  exports: [PayeeSeal, PayeesRepository, TransfersOfPostings, TransferEdges],
})
export class TransferRecordsModule {}
