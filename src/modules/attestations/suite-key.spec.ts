import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { liesBeside } from './suite-key.js';

describe('a key that results are believed by', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-key-'));
    for (const name of ['results/below', 'keys']) mkdirSync(at(name), { recursive: true });
    for (const name of ['results/checklist.json', 'results/key.pub', 'keys/key.pub']) writeFileSync(at(name), '');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const beside = (key: string, result = 'results/checklist.json'): boolean => liesBeside(at(key), at(result));

  it('lies beside the result in its folder, below it, or by a link there, and before either is there', () => {
    symlinkSync(at('results/key.pub'), at('keys/linked.pub'));
    symlinkSync(at('results'), at('other'));
    symlinkSync(at('keys/key.pub'), at('results/elsewhere.pub'));
    expect(['results/key.pub', 'results/below/key.pub', 'results/none.pub'].map((key) => beside(key))).toEqual([
      true,
      true,
      true,
    ]);
    expect([beside('keys/linked.pub'), beside('other/key.pub'), beside('results/elsewhere.pub')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([beside('results/key.pub', 'other/checklist.json'), beside('none/key.pub', 'none/checklist.json')]).toEqual([
      true,
      true,
    ]);
  });

  it('does not where it is kept elsewhere', () => {
    expect([beside('keys/key.pub'), beside('keys/none.pub'), beside('keys/key.pub', 'none/checklist.json')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
