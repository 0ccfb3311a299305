import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { BANK_BEHAVIOURS, type BankBehaviour } from './sandbox-bank.js';

export class BankBehaviourDto {
  @ApiProperty({ enum: BANK_BEHAVIOURS })
  @IsIn(BANK_BEHAVIOURS)
  behaviour: BankBehaviour;
}

export class SandboxAccountView {
  /** Bank, branch, kind and number. */
  account: string;
  kana: string;
  phone: string;
}

export class SandboxBankView {
  @ApiProperty({ enum: BANK_BEHAVIOURS })
  behaviour: BankBehaviour;

  @ApiProperty({ type: [SandboxAccountView] })
  accounts: readonly SandboxAccountView[];
}
