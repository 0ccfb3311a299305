import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { entryExpired } from './blocklist.events.js';
import { BlocklistRepository } from './blocklist.repository.js';

const BATCH = 500;

/** Ends what has expired, and with it the hash. */
@Injectable()
export class EndExpiredEntries {
  constructor(
    private readonly db: Db,
    private readonly entries: BlocklistRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const { id, list, type } of await this.entries.endExpired(tx, BATCH)) {
        await this.audit.record(
          tx,
          entryExpired({ actor: { kind: 'system' }, subject: { kind: 'blocklist', id }, details: { list, type } }),
        );
      }
    });
  }
}
