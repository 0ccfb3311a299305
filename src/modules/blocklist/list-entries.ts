import { Injectable } from '@nestjs/common';
import type { BlocklistType } from './blocklist.js';
import type { BlocklistView } from './blocklist.dto.js';
import { BlocklistRepository } from './blocklist.repository.js';

const SHOWN_MAX = 100;

/** The newest live entries. Their values are hashes and can't be shown. */
@Injectable()
export class ListEntries {
  constructor(private readonly entries: BlocklistRepository) {}

  async run(type?: BlocklistType): Promise<BlocklistView> {
    const entries = await this.entries.list(type, SHOWN_MAX);
    return {
      entries: entries.map(({ id, list, type: kind, sourceCase, reason, createdAt, expiresAt }) => ({
        id,
        list,
        type: kind,
        sourceCase,
        reason,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    };
  }
}
