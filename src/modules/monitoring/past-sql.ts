import { type Dimension, DIMENSIONS } from './dimension.js';
import { DISTINCT_LOOK_MAX, DISTINCT_MAX, type Feature, featureKey, type FeatureValue } from './feature.js';

/** The column of a dimension among occurrences. */
export const columnOf = (dimension: Dimension): string =>
  dimension === 'member' || dimension === 'receiver' ? `${dimension}_id` : dimension;

/** The columns that an `n` needs for `pastSql`, with their types, beside `as_of` and `before_nth`. */
export const SUBJECT_COLUMNS = DIMENSIONS.map((dimension) => ({
  dimension,
  column: columnOf(dimension),
  type: columnOf(dimension).endsWith('_id') ? 'uuid' : 'text',
}));

const word = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * An expression that gives a JSON array with what each feature comes to for `n`, before the moment `n.as_of`; of what
 * happened at that very moment only what is before `n.before_nth`, or everything where that is null. The same expression
 * serves decisions and backtests. Every look goes by the index of its first dimension.
 */
export function pastSql(features: readonly Feature[]): string {
  return `json_build_array(${features.map(featureSql).join(', ')})`;
}

function featureSql({ aggregate, kinds, by, seconds, of }: Feature): string {
  const kind = kinds.length === 1 ? `= ${word(kinds.join())}` : `in (${kinds.map(word).join(', ')})`;
  const from = `from monitoring.occurrence o
    where ${by.map((one) => `o.${columnOf(one)} = n.${columnOf(one)}`).join(' and ')} and o.kind ${kind}
      and o.at > n.as_of - make_interval(secs => ${String(seconds)}) and o.at <= n.as_of
      and (o.at < n.as_of or n.before_nth is null or o.nth < n.before_nth)`;
  switch (aggregate) {
    case 'count':
      return `(select count(*) ${from})`;
    case 'sumYen':
      return `(select coalesce(sum(o.amount_yen), 0) ${from})`;
    case 'secondsSince':
      return `(select coalesce(floor(extract(epoch from n.as_of - max(o.at)))::bigint, ${String(seconds)}) ${from})`;
    case 'distinct': {
      const column = columnOf(of ?? 'member');
      return `(select coalesce(json_agg(d.one order by d.one), '[]') from (
        select distinct l.one from (
          select o.${column}::text as one ${from} and o.${column} is not null
          order by o.at desc, o.nth desc limit ${String(DISTINCT_LOOK_MAX)}) l
        limit ${String(DISTINCT_MAX)}) d)`;
    }
  }
}

/** What `pastSql` gave, by the names of the features. */
export function readPast(
  features: readonly Feature[],
  json: readonly FeatureValue[],
): ReadonlyMap<string, FeatureValue> {
  return new Map(
    features.map((feature, place) => {
      const value = json[place];
      if (value === undefined) throw new Error('a feature was not read');
      return [featureKey(feature), value];
    }),
  );
}
