import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { BankBehaviourDto, SandboxBankView } from './bank.dto.js';
import { SandboxBank } from './sandbox-bank.js';

/** The accounts of the sandbox's bank, and how it behaves. */
@Controller('rehearsal/bank')
@Access({ level: 'rehearsal' })
export class SandboxBankController {
  constructor(private readonly bank: SandboxBank) {}

  @Get()
  async read(): Promise<SandboxBankView> {
    const accounts = await this.bank.accounts();
    return {
      behaviour: await this.bank.behaviour(),
      accounts: accounts.map(({ account, kana, phone }) => ({ account, kana, phone })),
    };
  }

  @Post()
  @HttpCode(200)
  async behave(@Body() body: BankBehaviourDto): Promise<SandboxBankView> {
    await this.bank.behave(body.behaviour);
    return this.read();
  }
}
