import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applicability, clauses, readCatalog } from '../../src/modules/checklist/index.js';

interface Removal {
  readonly item: string;
  readonly clause: string;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

const LIST: string = '../../scripts/removals/controls.mjs';
let CONTROLS: readonly Removal[];
// Not awaited at the top: files of tests are loaded together, which cannot wait.
beforeAll(async () => {
  ({ CONTROLS } = (await import(LIST)) as { readonly CONTROLS: readonly Removal[] });
});

/** What `npm run checklist:remove` takes out of a copy of the sources. */
describe('the controls that can be taken out', () => {
  it('stand once in the sources, each as text that another takes the place of', () => {
    const lost = CONTROLS.filter(
      ({ file, find, put }) => readFileSync(file, 'utf8').split(find).length !== 2 || find === put,
    );
    expect(lost.map(({ item, file }) => `${item}: ${file}`)).toEqual([]);
  });

  it('are each of a clause of their item, and there is one for each item that is asked of either service', () => {
    for (const { item, clause } of CONTROLS)
      expect([item, clauses.some(({ id, item: of }) => id === clause && of === item)]).toEqual([item, true]);
    expect(new Set(CONTROLS.map(({ clause }) => clause)).size).toBe(CONTROLS.length);
    const asked = readCatalog().items.filter((item) =>
      ['mijica', 'jp-bank-card'].some((service) => applicability(item, service) !== 'not-applicable'),
    );
    const bare = asked.filter(({ id }) => !CONTROLS.some(({ item }) => item === id));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('have each been taken out, and a test of the clause has failed', () => {
    const rows = readFileSync('docs/removed-controls.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
    for (const { item, clause, what } of CONTROLS) {
      const row = rows.find((cells) => cells[5]?.startsWith(`\`--item ${clause}\`,`));
      expect(row?.slice(1, 4)).toEqual([item, expect.stringMatching(/mijica|jp-bank-card/), what]);
      expect([clause, row?.[6], row?.[7]]).toEqual([clause, '1', expect.stringMatching(/\.spec\.ts: /)]);
    }
  });
});
