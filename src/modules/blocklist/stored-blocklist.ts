import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex } from '../../platform/crypto/index.js';
import type { SqlRunner } from '../../platform/database/db.js';
import { Blocklist, type BlocklistHit, type BlocklistIdentifier } from './blocklist.js';
import { BlocklistRepository } from './blocklist.repository.js';

const HITS_MAX = 50;

/** The domain keeps equal values of different types apart. */
export const blocklistDomain = (type: string): string => `blocklist.${type}`;

@Injectable()
@Checkpoint('4.typed-entries', '4.protect-list')
export class StoredBlocklist extends Blocklist {
  constructor(
    private readonly entries: BlocklistRepository,
    private readonly index: BlindIndex,
  ) {
    super();
  }

  override async match(identifiers: readonly BlocklistIdentifier[], runner?: SqlRunner): Promise<BlocklistHit[]> {
    const asked = identifiers.flatMap(({ type, value }) =>
      this.index.candidates(blocklistDomain(type), value).map((hash) => ({ type, hash })),
    );
    return this.entries.match(
      asked.map(({ type }) => type),
      asked.map(({ hash }) => hash),
      HITS_MAX,
      runner,
    );
  }

  override async areEntries(entryIds: readonly string[], runner?: SqlRunner): Promise<boolean> {
    return (await this.entries.countOf(entryIds, runner)) === new Set(entryIds).size;
  }
}
