import type { SqlRunner } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';

export type BlocklistEntryId = Id<'BlocklistEntry'>;

/** What an entry can be about. */
export const BLOCKLIST_TYPES = [
  ...(['bank-account', 'phone', 'email', 'device', 'address', 'person', 'card'] as const),
  'network',
] as const;
export type BlocklistType = (typeof BLOCKLIST_TYPES)[number];

/**
 * `block`: things of an attacker. `protect`: things of a victim, whose use by somebody raises the proof that is asked.
 */
export const BLOCKLISTS = ['block', 'protect'] as const;
export type BlocklistName = (typeof BLOCKLISTS)[number];

/** Why a value is listed. */
export const BLOCKLIST_REASONS = ['fraud', 'impersonation', 'mule', 'lost-documents', 'authority', 'other'] as const;
export type BlocklistReason = (typeof BLOCKLIST_REASONS)[number];

/** One value in its normal form (`identifier.ts`), to be matched or listed. */
export interface BlocklistIdentifier {
  readonly type: BlocklistType;
  readonly value: string;
}

export interface BlocklistHit {
  readonly entryId: BlocklistEntryId;
  readonly list: BlocklistName;
  readonly type: BlocklistType;
}

/** Attackers' and victims' identifiers as keyed hashes. A hit is never told to the person. Source: checklist item 4. */
export abstract class Blocklist {
  /** The entries that any of these identifiers meets; at most fifty. With `runner`, in that transaction. */
  abstract match(identifiers: readonly BlocklistIdentifier[], runner?: SqlRunner): Promise<BlocklistHit[]>;

  /** Whether all of these are entries of the lists, also such as have ended. */
  abstract areEntries(entryIds: readonly string[], runner?: SqlRunner): Promise<boolean>;
}
