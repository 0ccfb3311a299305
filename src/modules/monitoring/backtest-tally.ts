import type { OutcomeLabel } from '../alerts/index.js';
import type { Occurrence } from './occurrences.repository.js';

/** What a candidate would have done on our own history. */
export interface BacktestResult {
  /** How much of the history it was asked about. */
  readonly scored: number;
  readonly hits: number;
  /** Of the hits, what turned out to be fraud and what not; of the rest nobody has said. */
  readonly fraudHit: number;
  readonly legitimateHit: number;
  /** All that turned out to be fraud, hit or not. */
  readonly fraud: number;
  /** In thousandths; null where nothing that was hit is labelled, or nothing was fraud. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Of the fraud that was hit and had gone through. */
  readonly stoppedYen: number;
  /** Members who were hit and did nothing that turned out to be fraud. */
  readonly membersDisturbed: number;
  readonly byDay: readonly { readonly day: string; readonly hits: number; readonly fraud: number }[];
  /** The latest hits. */
  readonly examples: readonly string[];
  /** The fraud that was hit, all of it: decisions and events, or whom a daily rule is about. Older ones have not kept it. */
  readonly met?: readonly string[];
}

/** Held against the version that decides. */
export interface ComparedResult extends BacktestResult {
  /** That version; null where none decided. */
  readonly against?: number | null;
  /** How much of the fraud that it meets this one does not. */
  readonly lost?: number;
}

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAYS_MAX = 400;

/** What a candidate is asked about. */
export type Tallied = Pick<Occurrence, 'id' | 'at' | 'kind' | 'subjects' | 'amountYen'>;

/** Counts what a candidate hits, one after the other. */
export class BacktestTally {
  private scored = 0;
  private hits = 0;
  private fraudHit = 0;
  private legitimateHit = 0;
  private fraud = 0;
  private stoppedYen = 0;
  private readonly disturbed = new Set<string>();
  private readonly fraudsters = new Set<string>();
  private readonly days = new Map<string, { hits: number; fraud: number }>();
  private readonly examples: string[] = [];
  private readonly met = new Set<string>();

  constructor(private readonly examplesMax: number) {}

  /** `key` is by what another version is held against this one. */
  add(
    { id, at, kind, subjects, amountYen = 0 }: Tallied,
    hit: boolean,
    label: OutcomeLabel | undefined,
    key: string = id,
  ): void {
    this.scored += 1;
    if (label === 'fraud') this.fraud += 1;
    if (!hit) return;
    this.hits += 1;
    const day = new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
    const { hits, fraud } = this.days.get(day) ?? { hits: 0, fraud: 0 };
    this.days.set(day, { hits: hits + 1, fraud: fraud + (label === 'fraud' ? 1 : 0) });
    this.examples.push(id);
    if (this.examples.length > this.examplesMax) this.examples.shift();
    if (label === 'legitimate') this.legitimateHit += 1;
    const { member } = subjects;
    if (label === 'fraud') {
      this.fraudHit += 1;
      this.met.add(key);
      if (!kind.endsWith('.denied')) this.stoppedYen += amountYen;
      if (member !== undefined) this.fraudsters.add(member);
    } else if (member !== undefined) this.disturbed.add(member);
  }

  result(): BacktestResult {
    const { scored, hits, fraudHit, legitimateHit, fraud, stoppedYen } = this;
    return {
      ...{ scored, hits, fraudHit, legitimateHit, fraud, stoppedYen },
      precision: thousandths(fraudHit, fraudHit + legitimateHit),
      recall: thousandths(fraudHit, fraud),
      membersDisturbed: [...this.disturbed].filter((member) => !this.fraudsters.has(member)).length,
      byDay: [...this.days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(-DAYS_MAX)
        .map(([day, counts]) => ({ day, ...counts })),
      examples: this.examples.toReversed(),
      met: [...this.met].sort(),
    };
  }
}

const thousandths = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1_000);
