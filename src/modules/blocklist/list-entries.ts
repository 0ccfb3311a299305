import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { DualControl, StaffNames } from '../staff/index.js';
import type { BlocklistEntryView, BlocklistQuery, BlocklistView } from './blocklist.dto.js';
import { type BlocklistEntry, BlocklistRepository } from './blocklist.repository.js';
import { removeEntryAct } from './remove-entry.js';

const SHOWN_MAX = 100;

/** The live entries, the newest first, page by page. Their values are hashes and can't be shown. */
@Injectable()
export class ListEntries {
  constructor(
    private readonly entries: BlocklistRepository,
    private readonly dualControl: DualControl,
    private readonly names: StaffNames,
  ) {}

  async run(query: BlocklistQuery, caller: Principal): Promise<BlocklistView> {
    // One more than is shown says whether there is another page.
    const found = await this.entries.list(query, SHOWN_MAX + 1);
    const entries = found.slice(0, SHOWN_MAX);
    const last = entries.at(-1);
    return {
      entries: await this.of(entries, caller),
      ...(found.length > SHOWN_MAX && last !== undefined ? { next: last.id } : {}),
    };
  }

  /** As they are shown to this person. */
  async of(entries: readonly BlocklistEntry[], caller: Principal): Promise<BlocklistEntryView[]> {
    const ids = entries.map(({ id }) => id);
    const people = entries.flatMap(({ addedBy, approvedBy }) =>
      approvedBy === null ? [addedBy] : [addedBy, approvedBy],
    );
    const [removals, names] = await Promise.all([
      this.dualControl.pending(removeEntryAct, 'blocklist', ids, caller),
      this.names.of(people),
    ]);
    return entries.map(({ addedBy, approvedBy, createdAt, expiresAt, ...entry }) => {
      const removal = removals.get(entry.id);
      return {
        ...entry,
        addedBy: names.get(addedBy) ?? addedBy,
        ...(approvedBy === null ? {} : { approvedBy: names.get(approvedBy) ?? approvedBy }),
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        ...(removal === undefined ? {} : { removal }),
      };
    });
  }
}
