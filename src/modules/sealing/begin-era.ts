import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '../../platform/database/index.js';
import { Audit, AuditRepository } from '../audit/index.js';
import { Anchors } from './anchors/anchors.js';
import { BEFORE_ALL } from './anchors/head-line.js';
import { compareHeads, isDeclaredLost, type LostHeads, type Opening, parseHead } from './head.js';
import { HeadsRepository, type KeptHead } from './heads.repository.js';
import { ownPlace, Sealer } from './sealer.js';
import { eraBegun } from './sealing.events.js';
import { sealingSettings as settings } from './sealing.settings.js';
import { SealingKeys, signedOpenings } from './sealing-keys.js';

/** What a restore has cost, and with what the new era begins. */
export interface BegunEra {
  readonly era: number;
  /** Heads that the anchors hold and that are gone here. */
  readonly headsLost: number;
  /** Rows that no head had covered, taken over into the new era. */
  readonly rowsInherited: number;
}

/**
 * Begins a new era after a restore: says for good, signed, what the anchors hold that is lost here, seals what the old era
 * had left over, and has what comes after it sealed under numbers of its own. Nothing writes events meanwhile.
 *
 * For the owner of the tables, who alone may keep all writers waiting.
 */
@Injectable()
export class BeginEra {
  constructor(
    private readonly anchors: Anchors,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly keys: SealingKeys,
    private readonly sealer: Sealer,
    private readonly audit: Audit,
  ) {}

  /** Raises an error when an anchor can't be read: what is lost could not be said then. */
  async run(owner: Db): Promise<BegunEra> {
    const lost = await this.lost(owner);
    return owner.transact(async (tx) => {
      // Writers that have begun are waited for, and no others begin.
      await tx.execute('LOCK TABLE audit.event IN SHARE ROW EXCLUSIVE MODE');
      if (!(await this.heads.takeTurn(tx))) throw new Error('another process is sealing; stop the portal first');
      const newest = await this.heads.newest(tx);
      if (newest === undefined) throw new Error('nothing was sealed here yet, so there is no era to end');
      const former = await this.openingOf(tx, newest);
      const last = await this.events.newest(tx);
      const fromXid = await this.events.horizon(tx);
      const opening: Opening = { reason: 'restore', afterSeq: last?.seq ?? '0', fromXid, lost };
      const era = Math.max(newest.era, ...lost.map((range) => range.era)) + 1;
      let head = await this.sealer.open(tx, newest, era, opening);
      let rowsInherited = 0;
      let after = ownPlace(newest, former);
      for (;;) {
        const range = { after, seqAfter: former.afterSeq, seqUpTo: opening.afterSeq };
        const rows = await this.events.stretch(tx, range, settings.rowsPerBatchMax);
        const lastRow = rows.at(-1);
        if (lastRow === undefined) break;
        head = await this.sealer.append(tx, head, rows, { inherited: true });
        after = lastRow;
        rowsInherited += rows.length;
      }
      const headsLost = lost.reduce((sum, { from, to }) => sum + to - from + 1, 0);
      await this.audit.record(
        tx,
        eraBegun({
          ...{ actor: { kind: 'system', id: 'audit-command' }, subject: { kind: 'system' } },
          details: { era, headsLost, rowsInherited },
        }),
      );
      return { era, headsLost, rowsInherited };
    });
  }

  private async openingOf(tx: Tx, newest: KeptHead): Promise<Opening> {
    const head = newest.number === 0 ? newest : await this.heads.find(tx, { era: newest.era, number: 0 });
    const opening = head === undefined ? undefined : parseHead(head.text)?.opening;
    if (opening === undefined || opening === null) throw new Error('an era without an opening');
    return opening;
  }

  /** The heads that an anchor holds and that are not here, or are others here. */
  private async lost(owner: Db): Promise<LostHeads[]> {
    const newest = (await this.heads.newest(owner)) ?? BEFORE_ALL;
    const ranges = new Map<number, LostHeads>();
    const openings = signedOpenings(await this.heads.openings(owner), this.keys);
    for (const anchor of this.anchors.all) {
      for (let after = BEFORE_ALL; ;) {
        const page = await anchor.after(after, AbortSignal.timeout(4 * settings.anchorTimeoutMs));
        const last = page.at(-1);
        if (last === undefined) break;
        for (const held of page) {
          const own = compareHeads(held, newest) > 0 ? undefined : await this.heads.find(owner, held);
          if (own?.text === held.text || isDeclaredLost(openings, held)) continue;
          const { from, to } = ranges.get(held.era) ?? { from: held.number, to: held.number };
          const range = { from: Math.min(from, held.number), to: Math.max(to, held.number) };
          ranges.set(held.era, { era: held.era, ...range });
        }
        after = { era: last.era, number: last.number };
      }
    }
    return [...ranges.values()];
  }
}
