import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { EraseMembers } from '../members/index.js';
import { accountOf, accountText } from './bank-account.js';
import { LinksRepository } from './links.repository.js';

/** Of the accounts that an erased member had linked, the bank stays known, for the books; branch and number do not. */
@Injectable()
export class EraseAccounts implements OnModuleInit {
  constructor(
    private readonly erasing: EraseMembers,
    private readonly links: LinksRepository,
  ) {}

  onModuleInit(): void {
    this.erasing.also((tx, memberIds) => this.erase(tx, memberIds));
  }

  private async erase(tx: Tx, memberIds: readonly string[]): Promise<void> {
    for (const { id, account } of await this.links.ended(tx, memberIds))
      await this.links.setAccount(tx, id, accountText({ ...accountOf(account), ...NONE }));
  }
}

const NONE = { branchCode: '000', accountType: 'ordinary', accountNumber: '0000000' } as const;
