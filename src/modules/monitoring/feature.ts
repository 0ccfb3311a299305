import { type Dimension, isDimension, type Subjects } from './dimension.js';
import { isKind } from './kinds.js';

/** How what happened before is summed up. */
export const AGGREGATES = ['count', 'sumYen', 'distinct', 'secondsSince'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/**
 * A look at what happened before a moment: how often, how much, how many different, or how long ago. It is the same at the
 * moment itself and in every backtest of later.
 */
export interface Feature {
  readonly aggregate: Aggregate;
  readonly kinds: readonly string[];
  /** What both have in common, all of these. */
  readonly by: readonly Dimension[];
  readonly seconds: number;
  /** Of `distinct`. */
  readonly of?: Dimension;
}

/** Of different things no more than this are counted. */
export const DISTINCT_MAX = 50;
/** And only among so many of the latest: a shop where everybody pays must not make each payment there slower. */
export const DISTINCT_LOOK_MAX = 500;
const KINDS_MAX = 8;
/** How far a rule looks back at most. */
export const DAYS_MAX = 90;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** What is wrong with a feature, as a code. */
export type FeatureFault = 'unknown-kind' | 'unknown-dimension' | 'unknown-window';

/** Reads the words of `past.count('transfer', 'receiver', '24h')`. Several kinds have a `|`, several dimensions a `+` between. */
export function readFeature(
  aggregate: Aggregate,
  words: readonly string[],
): { readonly feature: Feature } | { readonly fault: FeatureFault } {
  const [of, kind = '', by = '', window = ''] = aggregate === 'distinct' ? words : [undefined, ...words];
  const kinds = kind.split('|');
  if (kinds.length > KINDS_MAX || !kinds.every(isKind)) return { fault: 'unknown-kind' };
  const dimensions = by.split('+').filter(isDimension);
  if (dimensions.length === 0 || dimensions.length !== by.split('+').length) return { fault: 'unknown-dimension' };
  const seconds = secondsOf(window);
  if (seconds === undefined) return { fault: 'unknown-window' };
  if (of === undefined) return { feature: { aggregate, kinds, by: dimensions, seconds } };
  return isDimension(of)
    ? { feature: { aggregate, kinds, by: dimensions, seconds, of } }
    : { fault: 'unknown-dimension' };
}

function secondsOf(window: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(window) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  return seconds <= DAYS_MAX * 86_400 ? seconds : undefined;
}

/** One name for one feature. */
export function featureKey({ aggregate, of, kinds, by, seconds }: Feature): string {
  const words = [...(of === undefined ? [] : [of]), kinds.join('|'), by.join('+'), String(seconds)];
  return `${aggregate} ${words.join(' ')}`;
}

/** What a feature came to: of `distinct` the different values, else a number. */
export type FeatureValue = number | readonly string[];

/** Something that has just happened in the same transaction, as a feature sees it. */
export interface Happened {
  readonly kind: string;
  readonly subjects: Subjects;
  readonly amountYen: number | undefined;
}

/** A feature after something more has happened at this very moment, to whom it is about. */
export function featureAfter(
  feature: Feature,
  value: FeatureValue,
  about: Subjects,
  { kind, subjects, amountYen }: Happened,
): FeatureValue {
  const concerns = feature.by.every((one) => about[one] !== undefined && about[one] === subjects[one]);
  if (!concerns || !feature.kinds.includes(kind)) return value;
  switch (feature.aggregate) {
    case 'count':
      return Number(value) + 1;
    case 'sumYen':
      return Number(value) + (amountYen ?? 0);
    case 'secondsSince':
      return 0;
    case 'distinct': {
      const seen = Array.isArray(value) ? (value as readonly string[]) : [];
      const one = feature.of === undefined ? undefined : subjects[feature.of];
      return one === undefined || seen.includes(one) || seen.length >= DISTINCT_MAX ? seen : [...seen, one];
    }
  }
}

/** A feature of somebody about whom nothing is known. */
export function emptyFeature({ aggregate, seconds }: Feature): FeatureValue {
  if (aggregate === 'distinct') return [];
  return aggregate === 'secondsSince' ? seconds : 0;
}

/** Everything that some features look back at. */
export const kindsOfFeatures = (features: readonly Feature[]): readonly string[] => [
  ...new Set(features.flatMap(({ kinds }) => kinds)),
];
