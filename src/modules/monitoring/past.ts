import type { Aggregate, Feature, FeatureValue } from './feature.js';
import { featureKey, readFeature } from './feature.js';

/** What happened before, as a rule asks for it. Everything that it may ask for was read beforehand. */
export class Past {
  constructor(private readonly values: ReadonlyMap<string, FeatureValue>) {}

  ask(aggregate: Aggregate, words: readonly string[]): bigint {
    const read = readFeature(aggregate, words);
    if ('fault' in read) throw new Error('a rule asks for what there is not');
    return this.of(read.feature);
  }

  of(feature: Feature): bigint {
    const value = this.values.get(featureKey(feature));
    if (value === undefined) throw new Error('a rule asks for what was not read');
    return numberOf(value);
  }
}

/** A feature as one number: of different things, how many. */
export function numberOf(value: FeatureValue): bigint {
  return BigInt(typeof value === 'number' ? value : value.length);
}

/** What an event says, as a rule asks for it: nothing for what it does not say. */
export class EventDetail {
  constructor(private readonly details: Readonly<Record<string, string | number | boolean | null>>) {}

  word(name: string): string {
    const value = this.details[name];
    return typeof value === 'string' ? value : '';
  }

  number(name: string): bigint {
    const value = this.details[name];
    return typeof value === 'number' ? BigInt(Math.trunc(value)) : 0n;
  }

  truth(name: string): boolean {
    return this.details[name] === true;
  }
}
