import { sealingSettings } from '../sealing.settings.js';

/**
 * What a verification can find.
 * - `changed`: a row says something else than when it was written
 * - `inserted`: a row stands where none was sealed, or was not written by the portal
 * - `removed`: a row that was sealed is gone
 * - `moved`: a row is whole, but its place in the order is not the one it was sealed at
 * - `unknown-key`: the key of a row or head is not in the ring
 * - `head-changed`: a head does not say what its signature, its successor or its columns say
 * - `head-removed`: a head of the chain is gone
 * - `batch-changed`: the leaves that are kept do not make the root that was signed
 * - `anchor-differs`: an anchor holds another head of that name
 * - `cut`: an anchor holds heads that are not here: an end was cut off, or an old copy was restored
 * - `anchor-lost`: an anchor no longer holds what it was given
 * - `anchor-forged`: an anchor holds a head that we did not sign
 * - `record-changed`, `record-unwitnessed`, `record-removed`: a row of money or security does not say what its event does,
 *   has no event, or is gone
 */
export const FINDING_KINDS = [
  'changed',
  'inserted',
  'removed',
  'moved',
  'unknown-key',
  'head-changed',
  'head-removed',
  'batch-changed',
  'anchor-differs',
  'cut',
  'anchor-lost',
  'anchor-forged',
  'record-changed',
  'record-unwitnessed',
  'record-removed',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** The row of the log. */
  readonly eventId?: string;
  readonly seq?: string;
  /** The head. */
  readonly era?: number;
  readonly number?: number;
  readonly anchor?: string;
  /** How many rows of the log are concerned, where that is not one. */
  readonly rows?: number;
  /** What kind of record, and which. */
  readonly record?: string;
  readonly recordId?: string;
}

/** Gathers findings: the first ones by name, all of them in number. */
export class Findings {
  readonly named: Finding[] = [];
  private readonly counts = new Map<FindingKind, number>();

  add(...findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.counts.set(finding.kind, (this.counts.get(finding.kind) ?? 0) + 1);
      if (this.named.length < sealingSettings.findingsMax) this.named.push(finding);
    }
  }

  get count(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many there are of each kind that there is. */
  byKind(): Readonly<Partial<Record<FindingKind, number>>> {
    return Object.fromEntries(this.counts);
  }
}
