import { Module } from '@nestjs/common';
import { CreditModule } from '../credit/index.js';
import { SandboxBankModule } from './sandbox-bank.module.js';
import { SettlementSandbox } from './settlement-sandbox.js';
import { SettlementSandboxController } from './settlement-sandbox.controller.js';

/** The bank of a rehearsal, where it is asked by file. */
@Module({
  imports: [CreditModule, SandboxBankModule],
  controllers: [SettlementSandboxController],
  providers: [SettlementSandbox],
})
export class SettlementSandboxModule {}
