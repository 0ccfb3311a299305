import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { EraseMembers } from '../members/index.js';
import { IntentSeal } from './intent-seal.js';
import { IntentsRepository } from './intents.repository.js';

/** How many are sealed in one statement. */
const ROWS = 500;

/**
 * What an erased member has approved stands in the intents: addresses, phones, accounts. Their hash stays, and with it that
 * something was approved; as the salt goes with the rest, nobody can try what it was.
 */
@Injectable()
export class EraseIntents implements OnModuleInit {
  constructor(
    private readonly erasing: EraseMembers,
    private readonly rows: IntentsRepository,
    private readonly seal: IntentSeal,
  ) {}

  onModuleInit(): void {
    this.erasing.also((tx, memberIds) => this.erase(tx, memberIds));
  }

  private async erase(tx: Tx, memberIds: readonly string[]): Promise<void> {
    const ids = await this.rows.idsOf(tx, memberIds);
    for (let at = 0; at < ids.length; at += ROWS) {
      const some = ids.slice(at, at + ROWS);
      const sealed = some.map((id) => this.seal.erased(id));
      await this.rows.reseal(tx, some, sealed);
    }
  }
}
