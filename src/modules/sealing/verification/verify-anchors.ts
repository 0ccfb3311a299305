import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../../platform/database/index.js';
import { Log, word } from '../../../platform/logging/index.js';
import { Anchors } from '../anchors/anchors.js';
import type { Anchor, AnchoredHead } from '../anchors/anchor.js';
import { BEFORE_ALL } from '../anchors/head-line.js';
import { compareHeads, type HeadRef, isDeclaredLost, parseHead } from '../head.js';
import { HeadsRepository } from '../heads.repository.js';
import { sealingSettings } from '../sealing.settings.js';
import { SealingKeys, signedOpenings } from '../sealing-keys.js';
import type { Findings } from './finding.js';

/** What an anchor has shown. */
export interface AnchorReport {
  readonly anchor: string;
  readonly outside: boolean;
  /** False: it could not be read, so nothing about removals is known from it. */
  readonly read: boolean;
  readonly heads: number;
  readonly newest: HeadRef | undefined;
  /** Heads that it holds and that a restore has lost, as the beginning of an era says. */
  readonly headsLost: number;
}

/**
 * Compares the chain with what the anchors hold. A database that was cut, or replaced by an old copy, or whose tree somebody
 * has built anew, lacks what the anchors have.
 */
@Injectable()
@Checkpoint('15.sealed')
export class VerifyAnchors {
  constructor(
    private readonly anchors: Anchors,
    private readonly heads: HeadsRepository,
    private readonly keys: SealingKeys,
    private readonly log: Log,
  ) {}

  async run(runner: SqlRunner, findings: Findings): Promise<AnchorReport[]> {
    const reports: AnchorReport[] = [];
    for (const anchor of this.anchors.all) {
      const { name, outside } = anchor;
      try {
        reports.push({ anchor: name, outside, read: true, ...(await this.compare(runner, anchor, findings)) });
      } catch (error) {
        this.log.warn('sealing.anchor-not-read', { anchor: word(name) }, error);
        reports.push({ anchor: name, outside, read: false, heads: 0, newest: undefined, headsLost: 0 });
      }
    }
    return reports;
  }

  private async compare(
    runner: SqlRunner,
    anchor: Anchor,
    findings: Findings,
  ): Promise<Pick<AnchorReport, 'heads' | 'newest' | 'headsLost'>> {
    // Asked first: what is handed over meanwhile is not missed.
    const given = await this.heads.anchored(runner, anchor.name);
    const openings = signedOpenings(await this.heads.openings(runner), this.keys);
    let [heads, headsLost] = [0, 0];
    let newest: HeadRef | undefined;
    let cutFrom: AnchoredHead | undefined;
    let cutTo: AnchoredHead | undefined;
    for (let page = await this.page(anchor, BEFORE_ALL); page.length > 0; page = await this.page(anchor, newest)) {
      const own = await this.texts(runner, page);
      for (const held of page) {
        heads += 1;
        const ref = { era: held.era, number: held.number };
        newest = ref;
        const verdict = this.keys.judge(held);
        if (verdict !== 'signed') {
          findings.add({
            kind: verdict === 'unknown-key' ? 'unknown-key' : 'anchor-forged',
            anchor: anchor.name,
            ...ref,
          });
          continue;
        }
        const text = own.get(nameOf(held));
        if (text === held.text) continue;
        if (isDeclaredLost(openings, held)) headsLost += 1;
        else if (text !== undefined) findings.add({ kind: 'anchor-differs', anchor: anchor.name, ...ref });
        else [cutFrom, cutTo] = [cutFrom ?? held, held];
      }
    }
    if (cutFrom !== undefined && cutTo !== undefined) findings.add(cutOf(anchor.name, cutFrom, cutTo));
    if (given !== undefined && compareHeads(newest ?? BEFORE_ALL, given) < 0) {
      findings.add({ kind: 'anchor-lost', anchor: anchor.name, era: given.era, number: given.number });
    }
    return { heads, newest, headsLost };
  }

  private page(anchor: Anchor, after: HeadRef = BEFORE_ALL): Promise<readonly AnchoredHead[]> {
    return anchor.after(after, AbortSignal.timeout(2 * sealingSettings.anchorTimeoutMs));
  }

  private async texts(runner: SqlRunner, page: readonly AnchoredHead[]): Promise<ReadonlyMap<string, string>> {
    const [first, last] = [page[0], page.at(-1)];
    if (first === undefined || last === undefined) return new Map();
    const own = await this.heads.between(runner, first, last);
    return new Map(own.map((head) => [nameOf(head), head.text]));
  }
}

const nameOf = ({ era, number }: HeadRef): string => `${era}.${number}`;

function cutOf(anchor: string, from: AnchoredHead, to: AnchoredHead) {
  const [first, last] = [parseHead(from.text), parseHead(to.text)];
  const rows = (last?.total ?? 0) - (first?.total ?? 0) + (first?.rows ?? 0);
  return { kind: 'cut', anchor, era: from.era, number: from.number, rows } as const;
}
