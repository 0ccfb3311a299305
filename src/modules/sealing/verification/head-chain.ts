import type { SqlRunner } from '../../../platform/database/index.js';
import { hashOfHead, type HeadStatement, parseHead } from '../head.js';
import type { HeadsRepository, KeptHead } from '../heads.repository.js';
import { LEAF_BYTES } from '../leaf.js';
import type { SealingKeys } from '../sealing-keys.js';
import type { Finding, Findings } from './finding.js';

/** A head with its leaves as they are kept. */
export interface ChainedHead {
  readonly head: KeptHead;
  readonly statement: HeadStatement;
  /** Undefined for the opening of an era, and where they are gone. */
  readonly leaves: Buffer | undefined;
}

const HEADS_PER_PAGE = 500;
const LEAVES_BYTES_PER_READ = 8_000_000;

/** Walks along the chain of heads and finds what does not follow from the one before, up to a head. */
export class HeadChain {
  private before: { readonly head: KeptHead; readonly statement: HeadStatement } | undefined;

  constructor(
    private readonly runner: SqlRunner,
    private readonly heads: HeadsRepository,
    private readonly keys: SealingKeys,
    private readonly findings: Findings,
  ) {}

  /** All heads that can be read, oldest first. */
  async *walk(upTo: KeptHead | undefined): AsyncGenerator<ChainedHead> {
    for (let from = { era: 0, number: 0 }; upTo !== undefined;) {
      const page = await this.heads.after(this.runner, from, HEADS_PER_PAGE);
      const [first, last] = [page[0], page.at(-1)];
      if (first === undefined || last === undefined) return;
      for (const portion of portions(page)) {
        const leaves = await this.leavesOf(portion);
        for (const head of portion) {
          const statement = this.judge(head);
          if (statement !== undefined) yield { head, statement, leaves: leaves.get(head.number) };
          if (head.era === upTo.era && head.number === upTo.number) return;
        }
      }
      from = last;
    }
  }

  private leavesOf(portion: readonly KeptHead[]): Promise<ReadonlyMap<number, Buffer>> {
    const [first, last] = [portion[0], portion.at(-1)];
    if (first === undefined || last === undefined) return Promise.resolve(new Map());
    return this.heads.leaves(this.runner, first.era, first.number, last.number);
  }

  private judge(head: KeptHead): HeadStatement | undefined {
    const { era, number } = head;
    const statement = parseHead(head.text);
    const add = (kind: Finding['kind'], rows?: number): void => {
      this.findings.add({ kind, era, number, ...(rows === undefined ? {} : { rows }) });
    };
    const verdict = this.keys.judge(head);
    if (verdict === 'unknown-key') add('unknown-key');
    if (statement === undefined || verdict === 'not-signed' || !columnsAgree(head, statement)) add('head-changed');
    if (statement === undefined) return undefined;
    const former = this.before;
    const previous = former === undefined ? null : hashOfHead(former.head.text);
    if (statement.previous !== previous) {
      // Those in between are gone, or the one before is another one.
      const missing = statement.total - statement.rows - (former?.statement.total ?? 0);
      if (missing > 0 || !follows(former?.statement, statement)) add('head-removed', Math.max(0, missing));
      else add('head-changed');
    } else if (!follows(former?.statement, statement)) add('head-changed');
    this.before = { head, statement };
    return statement;
  }
}

function follows(former: HeadStatement | undefined, next: HeadStatement): boolean {
  if (former === undefined) return next.era === 1 && next.number === 0;
  const counted = next.total === former.total + next.rows;
  // A key that was replaced signs nothing any more.
  const newer = next.keyVersion >= former.keyVersion;
  const numbered =
    next.number === 0 ? next.era > former.era : next.era === former.era && next.number === former.number + 1;
  return counted && newer && numbered;
}

function columnsAgree(head: KeptHead, s: HeadStatement): boolean {
  return (
    head.era === s.era &&
    head.number === s.number &&
    head.hash.toString('hex') === hashOfHead(head.text) &&
    (head.previous?.toString('hex') ?? null) === s.previous &&
    head.inherited === s.inherited &&
    head.lastXid === s.last[0] &&
    head.lastSeq === s.last[1] &&
    head.rows === s.rows &&
    head.keyVersion === s.keyVersion
  );
}

/** Consecutive heads of one era whose leaves fit into one read. */
function portions(heads: readonly KeptHead[]): KeptHead[][] {
  const found: KeptHead[][] = [];
  let bytes = 0;
  for (const head of heads) {
    const last = found.at(-1);
    bytes += head.rows * LEAF_BYTES;
    if (last === undefined || last[0]?.era !== head.era || bytes > LEAVES_BYTES_PER_READ) {
      found.push([head]);
      bytes = head.rows * LEAF_BYTES;
    } else last.push(head);
  }
  return found;
}
