import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { AuditRepository, type TrailFilter, type TrailKey } from './audit.repository.js';
import { auditSettings } from './audit.settings.js';
import { ConfinedAreas } from './confined-areas.js';
import { verifyRow, type AuditRow, type RowVerdict } from './audit-row.js';

/** An event as it was written, and whether its row is still as it was written. */
export interface TrailEntry extends AuditRow {
  readonly verdict: RowVerdict;
}

export interface TrailPage {
  /** Newest first. */
  readonly entries: readonly TrailEntry[];
  /** Give it as `before` to get the next, older page; absent on the last one. */
  readonly next?: string;
}

/** Which page: `before` is the `next` of the page before. */
export interface TrailPosition extends TrailFilter {
  /** At most `audit.trailRowsMax`, which is also the default. */
  readonly rowsMax?: number;
  /** The roles of who reads; without them nothing is shown that is confined to one. */
  readonly roles?: readonly string[] | undefined;
}

/** Reads the stream of events: what was done to a member or thing, or by somebody, newest first. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly db: Db,
    private readonly ring: KeyRing,
    private readonly repository: AuditRepository,
    private readonly confined: ConfinedAreas,
  ) {}

  /**
   * All of a trail from a moment on, newest first, without what is confined to some; undefined when there are more than
   * `rowsMax` of it, so that nobody takes a part for the whole.
   */
  async whole(key: TrailKey, since: Date, rowsMax: number): Promise<readonly TrailEntry[] | undefined> {
    const all: TrailEntry[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: TrailPage = await this.read(key, { since, ...(next === '' ? {} : { before: next }) });
      all.push(...page.entries);
      if (all.length > rowsMax) return undefined;
      next = page.next;
    }
    return all;
  }

  async read(key: TrailKey, { rowsMax: asked, roles, ...filter }: TrailPosition = {}): Promise<TrailPage> {
    const rowsMax = Math.max(1, Math.min(asked ?? auditSettings.trailRowsMax, auditSettings.trailRowsMax));
    // One more than is shown says whether there is another page.
    const rows = await this.repository.page(
      this.db,
      key,
      { ...filter, hidden: this.confined.hiddenFrom(roles) },
      rowsMax + 1,
    );
    const entries = rows.slice(0, rowsMax).map((row) => ({ ...row, verdict: verifyRow(this.ring, row) }));
    const last = entries.at(-1);
    return { entries, ...(rows.length > rowsMax && last !== undefined ? { next: last.seq } : {}) };
  }
}
