import { Module } from '@nestjs/common';
import { BankAddresses } from '../links/index.js';
import { SandboxBank } from './sandbox-bank.js';

/** The bank of a rehearsal; with BANK_URL the one that is there. */
@Module({
  providers: [SandboxBank, { provide: BankAddresses, useExisting: SandboxBank }],
  exports: [SandboxBank, BankAddresses],
})
export class SandboxBankModule {}
