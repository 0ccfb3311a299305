import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import '../../src/app.module.js';
import '../../src/modules/keys/index.js';
import { ACTOR_KINDS, EVENT_OUTCOMES, knownEventTypes, ROW_VERDICTS } from '../../src/modules/audit/index.js';
import { knownControlledActs } from '../../src/modules/staff/index.js';
import { AREAS } from '../../web/src/features/audit/areas.js';

const texts = path.resolve(import.meta.dirname, '../../web/src/texts');

interface EventTexts {
  readonly type: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly act: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly area: Readonly<Record<string, string>>;
  readonly outcome: Readonly<Record<string, string>>;
  readonly actor: Readonly<Record<string, string>>;
  readonly verdict: Readonly<Record<string, string>>;
}

/** `module.what-happened` for every text there is. */
const named = (of: EventTexts['type']): string[] =>
  Object.entries(of).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));

const types = [...knownEventTypes().keys()].sort();
const areas = [...new Set(types.map((type) => type.slice(0, type.indexOf('.'))))].sort();

describe.each(['ja', 'en'])('the texts of events in %s', (language) => {
  const all = JSON.parse(readFileSync(path.join(texts, `events.${language}.json`), 'utf8')) as EventTexts;

  it('say every type of event, and no other', () => {
    expect(types.length).toBeGreaterThan(80);
    expect(named(all.type).sort()).toEqual(types);
  });

  it('say every act that takes two people, and no other', () => {
    expect(named(all.act).sort()).toEqual(
      knownControlledActs()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('say every area, outcome, kind of actor and verdict', () => {
    expect(Object.keys(all.area).sort()).toEqual(areas);
    expect(Object.keys(all.outcome)).toEqual([...EVENT_OUTCOMES]);
    expect(Object.keys(all.actor)).toEqual([...ACTOR_KINDS]);
    expect(Object.keys(all.verdict)).toEqual([...ROW_VERDICTS]);
  });
});

it('lets the trail be narrowed to every area', () => {
  expect([...AREAS].sort()).toEqual(areas);
});
