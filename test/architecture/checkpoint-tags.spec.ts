import { describe, expect, it } from '@jest/globals';
import '../../src/app.module.js';
import { PROBES } from '../../src/commands/black-box/run-probes.js';
import { clauses, findTaggedTests, readCatalog } from '../../src/modules/checklist/index.js';
import { unknownTags } from '../../src/modules/checklist/assessment.js';
import { knownEventTypes } from '../../src/modules/audit/index.js';
import { checkpointUses } from '../../src/platform/checkpoint/checkpoint.js';

const catalog = readCatalog();

describe('every tag names an item of the checklist or one of its clauses', () => {
  it('in the modules', () => {
    const tags = checkpointUses().flatMap((use) => use.tags);
    expect(tags.length).toBeGreaterThan(0);
    expect(unknownTags(catalog, clauses, tags)).toEqual([]);
  });

  it('in the tests', () => {
    const written = findTaggedTests(process.cwd());
    expect(written.length).toBeGreaterThan(0);
    expect(
      unknownTags(
        catalog,
        clauses,
        written.flatMap((test) => test.tags),
      ),
    ).toEqual([]);
  });

  it('in the probes from outside, each of which names a clause', () => {
    const tried = PROBES.map(({ about }) => about);
    expect(tried.length).toBeGreaterThan(50);
    expect(tried.filter((about) => !clauses.some(({ id }) => id === about))).toEqual([]);
  });

  it('in the types of events', () => {
    const tags = [...knownEventTypes().values()].flatMap((spec) => spec.items);
    expect(tags.length).toBeGreaterThan(0);
    expect(unknownTags(catalog, clauses, tags)).toEqual([]);
  });
});
