import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../screens');

describe('the scenes of the pages', () => {
  const parts = globSync('*.scenes.ts', { cwd: folder }).map((file) => file.replace('.scenes.ts', ''));

  it('are there', () => {
    expect(parts.length).toBeGreaterThan(1);
  });

  it.each(parts)('of %s are played', (part) => {
    const spec = readFileSync(path.join(folder, `${part}.spec.ts`), 'utf8');
    expect(spec).toContain(`from './${part}.scenes.js'`);
    expect(spec).toContain(`playScenes('${part}', scenes, '`);
  });
});
