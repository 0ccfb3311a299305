import { describe, expect, it } from '@jest/globals';
import { StatementNames } from './statement-names.js';

const BOUNDS = { usesBefore: 2, namesMax: 2, seenMax: 3 };

describe('the names of statements', () => {
  it('begin after so many uses, and stay', () => {
    const names = new StatementNames(BOUNDS);
    expect([names.of('select 1'), names.of('select 1')]).toEqual([undefined, undefined]);
    const name = names.of('select 1');
    expect(name).toMatch(/^s[\w-]{24}$/);
    expect(names.of('select 1')).toBe(name);
  });

  it('are different for different statements', () => {
    const names = new StatementNames({ ...BOUNDS, usesBefore: 0 });
    expect(names.of('select 1')).not.toBe(names.of('select 2'));
  });

  it('are no more than so many, and none at all where that is nought', () => {
    const names = new StatementNames({ ...BOUNDS, usesBefore: 0 });
    expect(['a', 'b', 'c', 'a'].map((sql) => names.of(sql) !== undefined)).toEqual([true, true, false, true]);
    expect(new StatementNames({ ...BOUNDS, usesBefore: 0, namesMax: 0 }).of('a')).toBeUndefined();
  });

  it('are found among statements of which each comes once, without remembering all of those', () => {
    const names = new StatementNames({ ...BOUNDS, usesBefore: 1 });
    for (let n = 0; n < 10_000; n += 1) expect(names.of(`select ${n}`)).toBeUndefined();
    expect(names.of('select 9999')).toBeDefined();
    expect(names.of('select 0')).toBeUndefined();
  });
});
