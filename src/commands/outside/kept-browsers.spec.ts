import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeptBrowsers } from './kept-browsers.js';
import { MeansFileError } from './means-file.js';
import { Visitor } from './visitor.js';

const ORIGIN = 'https://stage.example.jp';

describe('the browsers that are kept from run to run', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sekisho-kept-'));
    file = path.join(folder, 'of-probes/devices.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are there in the next run, each with its own member and portal', async () => {
    const [one, other] = [await new Visitor(ORIGIN, {}).memory(), await new Visitor(ORIGIN, {}).memory()];
    const kept = new KeptBrowsers(file);
    kept.keep(ORIGIN, 'yuzu00001hana', one);
    kept.keep(ORIGIN, 'yuzu00002hana', other);
    const again = new KeptBrowsers(file);
    expect(again.of(ORIGIN, 'yuzu00001hana')).toEqual(JSON.parse(JSON.stringify(one)));
    expect(again.of(ORIGIN, 'yuzu00002hana')).toEqual(JSON.parse(JSON.stringify(other)));
    expect(again.of('https://other.example.jp', 'yuzu00001hana')).toBeUndefined();
  });

  it('are read by their owner alone, whatever mode the file of before and the rest of a broken run have', async () => {
    const memory = await new Visitor(ORIGIN, {}).memory();
    new KeptBrowsers(file).keep(ORIGIN, 'yuzu00001hana', memory);
    for (const loose of [file, `${file}.new`]) {
      rmSync(loose, { force: true });
      writeFileSync(loose, '{}', { mode: 0o644 });
    }
    new KeptBrowsers(file).keep(ORIGIN, 'yuzu00001hana', memory);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['devices.json']);
  });

  it('are refused where the file is none', () => {
    const broken = path.join(folder, 'devices.json');
    writeFileSync(broken, '{"https://stage.example.jp":');
    expect(() => new KeptBrowsers(broken)).toThrow(MeansFileError);
  });
});
