import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import '../../src/app.module.js';
import '../../src/modules/keys/index.js';
import { ACTOR_KINDS, EVENT_OUTCOMES, knownEventTypes, ROW_VERDICTS } from '../../src/modules/audit/index.js';
import { knownControlledActs } from '../../src/modules/staff/index.js';
import { AREAS } from '../../web/src/features/audit/areas.js';

const root = path.resolve(import.meta.dirname, '../..');
const texts = path.join(root, 'web/src/texts');

interface EventTexts {
  readonly type: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly act: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly area: Readonly<Record<string, string>>;
  readonly outcome: Readonly<Record<string, string>>;
  readonly actor: Readonly<Record<string, string>>;
  readonly verdict: Readonly<Record<string, string>>;
  readonly detail: Readonly<Record<string, string>>;
}

/** `module.what-happened` for every text there is. */
const named = (of: EventTexts['type']): string[] =>
  Object.entries(of).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));

/** What the files of events say beyond who, what and whom. */
function detailNames(): readonly string[] {
  const names = new Set<string>();
  for (const file of globSync('src/**/*.events.ts', { cwd: root })) {
    const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...names].sort();
}

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

  it('name everything that an event tells', () => {
    const names = detailNames();
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !Object.hasOwn(all.detail, name))).toEqual([]);
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
