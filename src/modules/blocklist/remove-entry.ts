import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, DualControl, defineControlledAct } from '../staff/index.js';
import type { BlocklistName, BlocklistReason, BlocklistType } from './blocklist.js';
import type { RemovalView } from './blocklist.dto.js';
import { entryRemoved } from './blocklist.events.js';
import { blocklistProblems } from './blocklist.problems.js';
import { type BlocklistEntry, BlocklistRepository } from './blocklist.repository.js';
import { blocklistSettings as settings } from './blocklist.settings.js';

type RemovalPayload = Readonly<{
  entryId: string;
  reason: string;
  list: BlocklistName;
  type: BlocklistType;
  sourceCase: string;
  listedFor: BlocklistReason;
  /** How many members it has met so far. */
  met: number;
  listedAt: string;
  expiresAt: string;
}>;

export const removeEntryAct = defineControlledAct<RemovalPayload>({
  name: 'blocklist.remove-entry',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  // The value is a hash that nobody can read: everything else that is known of the entry stands for it.
  summary: (payload) => payload,
});

/** Takes an entry off its list; every removal takes two people. */
@Injectable()
@Checkpoint('4.two-people')
export class RemoveEntry {
  constructor(
    private readonly db: Db,
    private readonly entries: BlocklistRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  async run(caller: Principal, entryId: string, reason: string): Promise<RemovalView> {
    return this.db.transact(async (tx) => {
      const { list, type, sourceCase, reason: listedFor, createdAt, expiresAt } = await this.live(tx, entryId);
      const met = await this.entries.countMet(tx, entryId);
      const listed = { list, type, sourceCase, listedFor, met };
      const dates = { listedAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
      const proposalId = await this.dualControl.propose(tx, removeEntryAct, {
        payload: { entryId, reason, ...listed, ...dates },
        subject: { kind: 'blocklist', id: entryId },
        by: { kind: 'staff', id: caller.id },
      });
      return { proposalId };
    });
  }

  /** What the second person's approval does. */
  async carryOut(tx: Tx, entryId: string, reason: string, { proposedBy, approvedBy }: Approval): Promise<void> {
    const { list, type } = await this.live(tx, entryId);
    await this.entries.end(tx, entryId, proposedBy.id, approvedBy.id);
    await this.audit.record(
      tx,
      entryRemoved({ actor: approvedBy, subject: { kind: 'blocklist', id: entryId }, details: { list, type, reason } }),
    );
  }

  private async live(tx: Tx, entryId: string): Promise<BlocklistEntry> {
    const entry = await this.entries.lock(tx, entryId);
    if (entry === undefined) throw requestProblems.notFound();
    if (entry.ended) throw blocklistProblems.entryEnded();
    return entry;
  }
}
