import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clauses, readCatalog } from '../../src/modules/checklist/index.js';

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

  it('are of a clause of their item, and there is one for each item that applies to the card and has clauses', () => {
    for (const { item, clause } of CONTROLS)
      expect([item, clauses.some(({ id, item: of }) => id === clause && of === item)]).toEqual([item, true]);
    const applies = readCatalog().items.filter(({ mandatoryFor }) => mandatoryFor.includes('mijica'));
    const bare = applies.filter(({ id }) => !CONTROLS.some(({ item }) => item === id));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
