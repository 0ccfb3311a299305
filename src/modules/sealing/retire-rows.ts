import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Db, Tx } from '../../platform/database/index.js';
import { Audit, AuditRepository } from '../audit/index.js';
import { Anchors } from './anchors/anchors.js';
import { compareHeads, type HeadRef, parseHead } from './head.js';
import { HeadsRepository } from './heads.repository.js';
import { unpackLeaves } from './leaf.js';
import { RetirementsRepository, retirementText } from './retirements.repository.js';
import { rowsRetired } from './sealing.events.js';
import { SealingKeys } from './sealing-keys.js';
import { sealingSettings as settings } from './sealing.settings.js';

/** Rows that were removed because their retention is over, and up to which head. */
export interface RetiredRows extends HeadRef {
  readonly rows: number;
}

const DAY_MS = 86_400_000;
/** Writers wait while rows are removed, so it is done in portions. */
const BATCHES_MAX = 100;

/**
 * Removes, in portions, the rows of whole batches that are older than their retention and stand at every anchor that counts. Their heads
 * and leaves stay, so that the chain is whole, and whoever has kept such an event can still prove it.
 *
 * For the owner of the tables, for whom alone the trigger can be lifted; that this was retention and no removal is signed.
 */
@Injectable()
export class RetireRows {
  constructor(
    private readonly clock: Clock,
    private readonly keys: SealingKeys,
    private readonly anchors: Anchors,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly retirements: RetirementsRepository,
    private readonly audit: Audit,
  ) {}

  /** Undefined when nothing is old enough. Raises a `RangeError` for less than the shortest retention allowed. */
  async run(owner: Db, olderThanDays: number): Promise<RetiredRows | undefined> {
    if (!(olderThanDays >= settings.retentionDaysMin)) {
      throw new RangeError(`events are kept for ${settings.retentionDaysMin} days at least`);
    }
    const atMs = this.clock.nowMs();
    return owner.transact(async (tx) => {
      const former = (await this.retirements.upTo(tx, this.keys)) ?? { era: 0, number: 0 };
      const last = await this.lastRetired(tx, former, new Date(atMs - olderThanDays * DAY_MS));
      if (last === undefined) return undefined;
      const text = retirementText(last, atMs);
      await this.retirements.insert(tx, last, text, this.keys.current().version, this.keys.sign(text));
      const rows = await this.remove(tx, former, last);
      await this.audit.record(
        tx,
        rowsRetired({
          ...{ actor: { kind: 'system', id: 'audit-command' }, subject: { kind: 'system' } },
          details: { era: last.era, number: last.number, rows },
        }),
      );
      return { ...last, rows };
    });
  }

  private async remove(tx: Tx, former: HeadRef, last: HeadRef): Promise<number> {
    const heads = (await this.heads.after(tx, former, BATCHES_MAX)).filter((head) => compareHeads(head, last) <= 0);
    let rows = 0;
    await this.events.liftingTheTrigger(tx, async () => {
      for (const { era, number } of heads) {
        const leaves = (await this.heads.leaves(tx, era, number, number)).get(number);
        const seqs = leaves === undefined ? [] : unpackLeaves(leaves).map(({ seq }) => seq.toString());
        rows += await this.events.remove(tx, seqs);
      }
    });
    return rows;
  }

  /** The last head, of the next few, up to which all were signed before this moment. */
  private async lastRetired(tx: Tx, former: HeadRef, before: Date): Promise<HeadRef | undefined> {
    const anchored: (HeadRef | undefined)[] = [];
    for (const { name } of this.anchors.decisive) anchored.push(await this.heads.anchored(tx, name));
    let last: HeadRef | undefined;
    for (const head of await this.heads.after(tx, former, BATCHES_MAX)) {
      const old = (parseHead(head.text)?.at ?? Number.POSITIVE_INFINITY) < before.getTime();
      const proven = anchored.every((held) => held !== undefined && compareHeads(held, head) >= 0);
      if (!old || !proven || this.keys.judge(head) !== 'signed') break;
      last = { era: head.era, number: head.number };
    }
    return last;
  }
}
