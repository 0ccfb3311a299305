import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { applicability, assess, baselineOf, clauses, readCatalog, type TaggedTest } from './index.js';
import { unknownTags } from './assessment.js';
import { taggedTestsIn, titlesOf } from './tagged-tests.js';

const catalog = readCatalog();

describe('the catalog', () => {
  it('has the totals that the report prints, for every service and phase', () => {
    for (const service of catalog.services) {
      const mandatory = catalog.items.filter((item) => applicability(item, service.id) === 'mandatory');
      const byPhase = Object.fromEntries(
        catalog.phases.map((phase) => [phase.id, mandatory.filter((item) => item.phase === phase.id).length]),
      );
      expect({ service: service.id, byPhase, mandatory: mandatory.length }).toEqual({
        service: service.id,
        byPhase: service.expected.mandatoryByPhase,
        mandatory: service.expected.mandatory,
      });
    }
  });

  it('remembers that 8 of 22 items were satisfied in 2020 and which 14 were not', () => {
    const before = baselineOf(catalog, 'mijica');
    expect(Object.values(before?.satisfied ?? {}).reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(before?.unsatisfied).toHaveLength(14);
  });

  it('has clauses for every item, and every clause belongs to an item', () => {
    const items = new Set(catalog.items.map((item) => item.id));
    expect(clauses.filter((clause) => !items.has(clause.item))).toEqual([]);
    expect([...items].filter((id) => !clauses.some((clause) => clause.item === id))).toEqual([]);
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
  });

  it('says every clause in both languages, and nothing in Japanese that is no clause', () => {
    const japanese = JSON.parse(readFileSync(new URL('./clauses.ja.json', import.meta.url), 'utf8')) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >;
    const said = Object.entries(japanese).flatMap(([item, list]) => Object.keys(list).map((name) => `${item}.${name}`));
    expect(said.sort()).toEqual(clauses.map(({ id }) => id).sort());
    // In Japanese signs, and with no end of a sentence, as the titles of items have none.
    expect(clauses.filter(({ ja = '' }) => !/[ぁ-ん]/.test(ja) || /,(?!\d)|[;!?]|\. |。$/.test(ja))).toEqual([]);
  });
});

describe('an assessment', () => {
  const two = clauses.filter((clause) => clause.item === '①');
  const uses = two.map((clause) => ({ tags: [clause.id], where: 'PasswordPolicy' }));
  const passed = (tag: string): TaggedTest => ({
    ...{ kind: 'behaviour', tags: [tag], title: 't', file: 'f', outcome: 'passed' },
  });
  const kill = (tag: string): TaggedTest => ({ ...passed(tag), kind: 'kill' });
  const behaviour = two.map((clause) => passed(clause.id));
  const tests = [...behaviour, kill('①.argon2id')];
  const statusOf = (evidence: Parameters<typeof assess>[2], service = 'mijica'): string | undefined =>
    assess(catalog, clauses, evidence, service).items.find((item) => item.id === '①')?.status;

  it('meets an item when every clause has a module and passing tests', () => {
    expect(statusOf({ uses, tests })).toBe('met');
    expect(assess(catalog, clauses, { uses, tests }, 'mijica').satisfied).toBe(1);
  });

  it('does not meet it when one clause lacks its module, its test, or has a test that fails or did not run', () => {
    expect(statusOf({ uses: uses.slice(1), tests })).toBe('unmet');
    expect(statusOf({ uses, tests: tests.slice(1) })).toBe('unmet');
    for (const outcome of ['failed', 'not-run'] as const) {
      const more = { uses, tests: [...tests, { ...passed('①.argon2id'), outcome }] };
      expect(statusOf(more)).toBe('unmet');
      const item = assess(catalog, clauses, more, 'mijica').items.find(({ id }) => id === '①');
      const said = { failed: 'did not pass', 'not-run': 'did not run' }[outcome];
      expect(item?.clauses.find(({ id }) => id === '①.argon2id')?.missing).toEqual([`1 of 3 tests ${said}`]);
    }
  });

  it('does not meet it without a kill test, or with one that fails, though every clause is met', () => {
    const itemOf = (list: readonly TaggedTest[]) =>
      assess(catalog, clauses, { uses, tests: list }, 'mijica').items.find(({ id }) => id === '①');
    expect(itemOf(behaviour)).toMatchObject({ status: 'unmet', missing: ['no kill test'] });
    expect(itemOf(behaviour)?.clauses.every(({ met }) => met)).toBe(true);
    expect(statusOf({ uses, tests: [...behaviour, kill('①')] })).toBe('met');
    expect(statusOf({ uses, tests: [...behaviour, { ...kill('①'), outcome: 'failed' }] })).toBe('unmet');
    expect(statusOf({ uses, tests: [...behaviour, kill('⑤.no-oracle')] })).toBe('unmet');
  });

  it('does not take a kill test for a test of the behaviour', () => {
    expect(statusOf({ uses, tests: [...behaviour.slice(1), kill(two[0]?.id ?? '')] })).toBe('unmet');
  });

  it('names the settings of an item', () => {
    const item = assess(catalog, clauses, { uses, tests }, 'mijica').items.find(({ id }) => id === '①');
    expect(item?.settings).toContain('credentials.passwordLengthMin');
  });

  it('does not take a tag of the bare item for a proof of its clauses', () => {
    expect(statusOf({ uses: [{ tags: ['①'], where: 'X' }], tests: [passed('①')] })).toBe('unmet');
  });

  it('says not-applicable where the service has no such item', () => {
    expect(statusOf({ uses, tests }, 'ec-site')).toBe('not-applicable');
  });

  it('refuses an unknown service by name', () => {
    expect(() => assess(catalog, clauses, { uses: [], tests: [] }, 'nobody')).toThrow(/unknown service nobody/);
  });
});

describe('tags', () => {
  it('are found in a test file, single and several', () => {
    // Put together so that the search for tagged tests does not take this file's text for some.
    const [call, kill] = [['check', 'point'].join(''), ['kill', 'Test'].join('')];
    const text = `${call}('⑤.no-oracle', 'says nothing', f);\n${kill}(['①', "4.appeal"],\n 'it\\'s so', f)`;
    expect(taggedTestsIn(text, 'x.spec.ts')).toEqual([
      { kind: 'behaviour', tags: ['⑤.no-oracle'], sentence: 'says nothing', file: 'x.spec.ts' },
      { kind: 'kill', tags: ['①', '4.appeal'], sentence: "it\\'s so", file: 'x.spec.ts' },
    ]);
  });

  it('have the title that is written, or any that its variables make of it', () => {
    const has = (sentence: string, title: string): boolean => titlesOf({ sentence }).test(title);
    expect(has("it\\'s so (here)", "it's so (here)")).toBe(true);
    expect(has('is so', 'is so twice')).toBe(false);
    expect(has('is so in ${place}, ${when}', 'is so in Ōsaka, now')).toBe(true);
    expect(has('is so in ${place}, ${when}', 'is so in Ōsaka')).toBe(false);
  });

  it('that name nothing are named', () => {
    expect(unknownTags(catalog, clauses, ['⑤', '⑤.no-oracle', '⑤.nothing', 'z'])).toEqual(['z', '⑤.nothing']);
  });
});
