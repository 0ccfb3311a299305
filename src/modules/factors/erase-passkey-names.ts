import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { EraseMembers } from '../members/index.js';
import { PasskeyNames } from './passkey-names.js';
import { PasskeysRepository } from './passkeys.repository.js';

/** Members call their passkeys what they like, and many by a name. Of an erased member they are called nothing. */
@Injectable()
export class ErasePasskeyNames implements OnModuleInit {
  constructor(
    private readonly erasing: EraseMembers,
    private readonly rows: PasskeysRepository,
    private readonly names: PasskeyNames,
  ) {}

  onModuleInit(): void {
    this.erasing.also((tx, memberIds) => this.erase(tx, memberIds));
  }

  private async erase(tx: Tx, memberIds: readonly string[]): Promise<void> {
    for (const id of await this.rows.idsOf(tx, memberIds)) await this.rows.nameAnew(tx, id, this.names.seal(id, ''));
  }
}
