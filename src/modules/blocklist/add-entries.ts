import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, declareSealedTable } from '../../platform/crypto/index.js';
import { Db, type Tx, isUniqueViolation } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { type FieldError, requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, DualControl, defineControlledAct } from '../staff/index.js';
import { BlocklistReach } from './blocklist-reach.js';
import { Blocklist, type BlocklistEntryId, type BlocklistName, type BlocklistType } from './blocklist.js';
import type { AddEntriesDto, AddedView } from './blocklist.dto.js';
import { entriesProposed, entryAdded, entryMeetsSubject } from './blocklist.events.js';
import { blocklistProblems } from './blocklist.problems.js';
import { BlocklistRepository } from './blocklist.repository.js';
import { blocklistSettings as settings } from './blocklist.settings.js';
import { listedValue } from './listed-value.js';
import { maskedValue } from './masked-value.js';
import { StrongMatches } from './strong-matches.js';
import { blocklistDomain } from './stored-blocklist.js';

/** An entry in normal form; as a payload of a proposal it lies sealed. */
type Normal = {
  readonly list: BlocklistName;
  readonly type: BlocklistType;
  readonly value: string;
  readonly sourceCase: string;
  readonly reason: string;
  readonly days: number;
};

/** With how many of those present it meets at this moment, at most one more than get an alert. */
type Proposed = Normal & { readonly meets: number };

/** Adding by import, or what meets many, takes a second person. */
export const addEntriesAct = defineControlledAct<{ entries: Proposed[] }>({
  name: 'blocklist.add-entries',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ entries }) => ({
    entries: entries.length,
    types: [...new Set(entries.map(({ list, type }) => `${list}:${type}`))].join(', '),
    cases: [...new Set(entries.map(({ sourceCase }) => sourceCase))].slice(0, 5).join(', '),
    meets: entries.reduce((sum, { meets }) => sum + meets, 0),
  }),
  lines: ({ entries }) =>
    entries.map(({ list, type, value, sourceCase, reason, days, meets }) => ({
      ...{ list, type, value: maskedValue({ type, value }), sourceCase, reason, days, meets },
    })),
});

/** How many of each kind get an alert by one entry; a wider one is seen by its number. */
const ALERTS_MAX = 100;

declareSealedTable({ table: 'app.blocklist_entry', hashes: ['value_hash'] });

/** Puts values on a list and says whom of those present they meet. */
@Injectable()
@Checkpoint('4.two-people', '4.typed-entries')
export class AddEntries {
  constructor(
    private readonly db: Db,
    private readonly entries: BlocklistRepository,
    private readonly blocklist: Blocklist,
    private readonly reach: BlocklistReach,
    private readonly strong: StrongMatches,
    private readonly index: BlindIndex,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  async run(caller: Principal, { entries }: AddEntriesDto): Promise<AddedView> {
    const normal = normalForms(entries);
    if (normal.length > 1) return this.import(caller, normal);
    if (await this.meetsMany(normal)) return this.propose(caller, normal);
    const entryIds = await this.db.transact(async (tx) => {
      await this.strong.hold(tx);
      const ids: BlocklistEntryId[] = [];
      for (const entry of normal) {
        if (await this.isListed(entry, tx)) throw blocklistProblems.alreadyListed();
        ids.push(await this.addOne(tx, entry, caller.id, null));
      }
      return ids;
    });
    return { entryIds };
  }

  /** What the second person's approval does. What came onto the list meanwhile is on it, as was asked. */
  async carryOut(tx: Tx, entries: readonly Normal[], { proposedBy, approvedBy }: Approval): Promise<void> {
    await this.strong.hold(tx);
    for (const entry of entries)
      if (!(await this.isListed(entry, tx))) await this.addOne(tx, entry, proposedBy.id, approvedBy.id);
  }

  /** Whoever imports a partner's list again, longer by a few lines, proposes those. */
  private async import(caller: Principal, entries: readonly Normal[]): Promise<AddedView> {
    const fresh: Normal[] = [];
    const leftOut: number[] = [];
    const seen = new Set<string>();
    for (const [at, entry] of entries.entries()) {
      const one = JSON.stringify([entry.list, entry.type, entry.value]);
      if (seen.has(one) || (await this.isListed(entry))) leftOut.push(at + 1);
      else fresh.push(entry);
      seen.add(one);
    }
    if (fresh.length === 0) throw blocklistProblems.alreadyListed();
    const { proposalId } = await this.propose(caller, fresh);
    return { proposalId, leftOut };
  }

  private async isListed({ list, type, value }: Normal, tx?: Tx): Promise<boolean> {
    return (await this.blocklist.match([{ type, value }], tx)).some((hit) => hit.list === list);
  }

  private async meetsMany(entries: readonly Normal[]): Promise<boolean> {
    for (const { type, value } of entries) {
      const met = await this.reach.find({ type, value }, settings.hitsAloneMax + 1);
      if (met.length > settings.hitsAloneMax) return true;
    }
    return false;
  }

  private async meets({ type, value }: Normal): Promise<number> {
    return (await this.reach.find({ type, value }, ALERTS_MAX + 1)).length;
  }

  private async propose(caller: Principal, entries: Normal[]): Promise<{ readonly proposalId: string }> {
    const proposed: Proposed[] = [];
    for (const entry of entries) proposed.push({ ...entry, meets: await this.meets(entry) });
    return this.db.transact(async (tx) => {
      const by = { kind: 'staff', id: caller.id } as const;
      const subject = { kind: 'blocklist', id: newId() } as const;
      const proposalId = await this.dualControl.propose(tx, addEntriesAct, {
        payload: { entries: proposed },
        subject,
        by,
      });
      await this.audit.record(
        tx,
        entriesProposed({ actor: by, subject, details: { entries: entries.length, proposalId } }),
      );
      return { proposalId };
    });
  }

  private async addOne(tx: Tx, entry: Normal, addedBy: string, approvedBy: string | null): Promise<BlocklistEntryId> {
    const { list, type, value, sourceCase, reason, days } = entry;
    const id: BlocklistEntryId = newId<'BlocklistEntry'>();
    const valueHash = this.index.of(blocklistDomain(type), value);
    const row = { list, type, sourceCase, reason, days, id, valueHash, addedBy, approvedBy };
    await this.entries.insert(tx, row).catch((error: unknown) => {
      throw isUniqueViolation(error, 'blocklist_entry_value')
        ? blocklistProblems.alreadyListed({ cause: error })
        : error;
    });
    const meets = await this.alert(tx, { id, list, type, value, addedBy });
    await this.audit.record(
      tx,
      entryAdded({
        actor: { kind: 'staff', id: addedBy },
        subject: { kind: 'blocklist', id },
        details: { list, type, reason, meets },
      }),
    );
    return id;
  }

  /** Matches a new entry against those who are here already. It alerts; what stops is a second strong one of an attacker. */
  @Checkpoint('4.retroactive')
  private async alert(
    tx: Tx,
    entry: Pick<Normal, 'list' | 'type' | 'value'> & { readonly id: BlocklistEntryId; readonly addedBy: string },
  ): Promise<number> {
    const { id: entryId, list, type, value, addedBy } = entry;
    const met = await this.reach.find({ type, value }, ALERTS_MAX);
    for (const { kind, id } of met) {
      await this.audit.record(
        tx,
        entryMeetsSubject({
          actor: { kind: 'staff', id: addedBy },
          subject: { kind, id },
          ...(kind === 'member' ? { memberId: id } : {}),
          details: { entryId, list, type },
        }),
      );
    }
    if (list === 'block')
      await this.strong.note(
        tx,
        entryId,
        met.filter(({ kind }) => kind === 'member').map(({ id }) => id),
      );
    return met.length;
  }
}

function normalForms(entries: AddEntriesDto['entries']): Normal[] {
  const errors: FieldError[] = [];
  const normal = entries.map(({ list, type, sourceCase, reason, days, ...rest }, at): Normal => {
    const value = listedValue({ list, type, sourceCase, reason, days, ...rest });
    if (!value.ok) errors.push({ pointer: `/entries/${at}`, code: value.code });
    return { list, type, value: value.ok ? value.value : '', sourceCase, reason, days };
  });
  if (errors.length > 0) throw requestProblems.invalid({ errors });
  return normal;
}
