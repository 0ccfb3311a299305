import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sources = path.resolve(import.meta.dirname, '../../src');

it('gives each shape of the API a name of its own: of two with one name the document would have one', () => {
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.dto.ts'))
    .flatMap((file) =>
      [...readFileSync(path.join(sources, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name),
    );
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
