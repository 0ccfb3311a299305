import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import type { BlocklistEntryId, BlocklistType } from './blocklist.js';
import { BlocklistRepository } from './blocklist.repository.js';

/**
 * What a member has proven to hold: a phone, an address of mail, a bank account, a card. A home, a name, a device or a network
 * is shared with others, and is never counted.
 */
export const STRONG_TYPES: readonly BlocklistType[] = ['bank-account', 'phone', 'email', 'card'];
const STRONG_MIN = 2;

export type StrongMatchListener = (tx: Tx, memberId: string) => Promise<void>;

/** Members whom entries of two strong types of the blocklist meet: whoever stops members is told. Source: checklist 4. */
@Injectable()
@Checkpoint('4.retroactive')
export class StrongMatches {
  private readonly listeners: StrongMatchListener[] = [];

  constructor(private readonly entries: BlocklistRepository) {}

  register(listener: StrongMatchListener): void {
    this.listeners.push(listener);
  }

  /** Those who add entries come one after the other, so that of two the second sees what the first has met. */
  hold(tx: Tx): Promise<void> {
    return this.entries.holdMatches(tx);
  }

  /** Notes whom a new entry has met, and tells of those who are met by another kind as well. */
  async note(tx: Tx, entryId: BlocklistEntryId, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    await this.entries.noteMatches(tx, entryId, memberIds);
    const strong = await this.entries.metByTypes(tx, memberIds, STRONG_TYPES, STRONG_MIN);
    for (const memberId of strong) for (const listener of this.listeners) await listener(tx, memberId);
  }
}
