import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import '../../src/app.module.js';
import {
  applicability,
  assess,
  clauses,
  findTaggedTests,
  type ItemAssessment,
  namedSettings,
  readCatalog,
  type TestKind,
} from '../../src/modules/checklist/index.js';
import { knownSettings } from '../../src/platform/config/index.js';
import { checkpointUses } from '../../src/platform/checkpoint/checkpoint.js';
import { CONTROLS as ABLATED } from '../ablation/controls.js';
import { BARE_CLAUSES } from './bare-clauses.js';
import { BARE_ITEMS } from './bare-items.js';
import { BYPASS_KINDS, BYPASSES } from './bypasses.js';

/** Every item that applies to the card, judged as if all that is written had passed. */
function written(): readonly ItemAssessment[] {
  const tests = findTaggedTests(process.cwd()).map(({ kind, tags, sentence: title, file }) => ({
    ...{ kind, tags, title, file, outcome: 'passed' as const },
  }));
  const { items } = assess(readCatalog(), clauses, { uses: checkpointUses(), tests }, 'mijica');
  return items.filter(({ level }) => level !== 'not-applicable');
}

describe('every item that applies to the card', () => {
  it('has modules and tests for each of its clauses and a kill test, or stands in the list that only shrinks', () => {
    const bare = written().filter(({ status }) => status === 'unmet');
    expect(bare.map(({ id }) => id).sort()).toEqual(Object.keys(BARE_ITEMS).sort());
  });

  it('has a kill test for each clause of a mandatory item, or stands in the list that says what stands for it', () => {
    const mandatory = written().filter(({ level }) => level === 'mandatory');
    const killed = new Set(findTaggedTests(process.cwd()).flatMap(({ kind, tags }) => (kind === 'kill' ? tags : [])));
    const bare = mandatory.flatMap((item) => item.clauses.filter(({ id }) => !killed.has(id)).map(({ id }) => id));
    expect([...bare].sort()).toEqual(Object.keys(BARE_CLAUSES).sort());
    for (const [clause, reason] of Object.entries(BARE_CLAUSES)) {
      expect([clause, reason]).toEqual([clause, expect.stringMatching(/^(same|act): /)]);
      // What stands for it has a kill test itself.
      const [, ...others] = /^same: ([^,;]+)/.exec(reason) ?? [];
      for (const id of others.flatMap((list) => list.split(' and ')))
        expect([clause, id, killed.has(id)]).toEqual([clause, id, true]);
    }
  });

  it('of the credit card has a test of its behaviour and a kill test on a portal that is one', () => {
    const ofTheCard = findTaggedTests(process.cwd()).filter(({ file }) =>
      readFileSync(file, 'utf8').includes("support/credit-card.js'"),
    );
    const triedBy = (wanted: TestKind): ReadonlySet<string | undefined> =>
      new Set(
        ofTheCard.filter(({ kind }) => kind === wanted).flatMap(({ tags }) => tags.map((tag) => tag.split('.')[0])),
      );
    const [behaviour, kill] = [triedBy('behaviour'), triedBy('kill')];
    const items = readCatalog().items.map((item) => ({ ...item, level: applicability(item, 'jp-bank-card') }));
    const asked = items.filter(({ level }) => level !== 'not-applicable');
    expect(asked.filter(({ level }) => level === 'mandatory')).toHaveLength(19);
    expect(asked.length).toBeGreaterThan(19);
    expect(asked.filter(({ id }) => !behaviour.has(id)).map(({ id }) => id)).toEqual([]);
    expect(asked.filter(({ id }) => !kill.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('that is mandatory is tried by every kind of bypass, in tests that there are, or says why it can not be', () => {
    const mandatory = written().filter(({ level }) => level === 'mandatory');
    expect(Object.keys(BYPASSES).sort()).toEqual(mandatory.map(({ id }) => id).sort());
    const titles = new Set(
      findTaggedTests(process.cwd()).flatMap(({ kind, sentence }) => (kind === 'behaviour' ? [sentence] : [])),
    );
    const cells = Object.entries(BYPASSES).flatMap(([item, row]) =>
      BYPASS_KINDS.map((kind) => ({ item, kind, tried: row[kind] })),
    );
    const missing = cells.flatMap(({ item, kind, tried }) =>
      'none' in tried ? [] : tried.filter((title) => !titles.has(title)).map((title) => `${item} ${kind}: ${title}`),
    );
    expect(missing).toEqual([]);
    // One at least is run by the suite itself, and not by `npm run test:long` alone.
    const long = new Set(JSON.parse(readFileSync('test/long.json', 'utf8')) as string[]);
    const quick = new Set(
      findTaggedTests(process.cwd()).flatMap(({ file, sentence }) => (long.has(file) ? [] : [sentence])),
    );
    const longOnly = cells.filter(({ tried }) => !('none' in tried) && !tried.some((title) => quick.has(title)));
    expect(longOnly.map(({ item, kind }) => `${item} ${kind}`)).toEqual([]);
    const unsaid = cells.filter(({ tried }) => ('none' in tried ? tried.none === '' : tried.length === 0));
    expect(unsaid).toEqual([]);
  });

  it('names settings that there are', () => {
    const names = knownSettings().map(({ name }) => name);
    expect(namedSettings().filter((name) => !names.includes(name))).toEqual([]);
    expect(written().filter(({ level, settings }) => level === 'mandatory' && settings.length === 0)).toEqual([]);
  });
});

describe('every control that the attacks of 2020 are played without', () => {
  it('is a clause, or several, and has its row in the table of what holds then', () => {
    const known = new Set(clauses.map(({ id }) => id));
    const rows = readFileSync('docs/ablation.md', 'utf8')
      .split('\n')
      .map((line) => line.split('|')[1]?.trim());
    for (const { control } of ABLATED) {
      const named = control.split(', ');
      expect([control, named.filter((id) => !known.has(id))]).toEqual([control, []]);
      expect(rows).toContain(named.join('<br>'));
    }
  });
});
