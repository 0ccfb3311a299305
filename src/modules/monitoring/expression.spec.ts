import { describe, expect, it } from '@jest/globals';
import { compileExpression } from './expression.js';
import { featureKey } from './feature.js';
import { EventDetail, Past } from './past.js';

const SENDERS = `past.distinct('member', 'transfer', 'receiver', '24h') >= 2`;

function compiled(point: 'transfer' | 'event', text: string) {
  const made = compileExpression(point, text);
  if ('faults' in made) throw new Error(made.faults.map(({ code, words }) => `${code} ${words}`).join(', '));
  return made.expression;
}

const faults = (text: string, point: 'transfer' | 'event' = 'transfer') => {
  const made = compileExpression(point, text);
  return 'faults' in made ? made.faults.map(({ code, from, to }) => [code, text.slice(from, to)]) : [];
};

describe('the expression of a rule', () => {
  it('says what of the past it asks for, and nothing twice', () => {
    const { features } = compiled('transfer', `${SENDERS} && amountYen >= 1000 || ${SENDERS} && newPayee`);
    expect(features.map(featureKey)).toEqual(['distinct member transfer receiver 86400']);
  });

  it('holds or not, and tells which of its parts were true', () => {
    const rule = compiled('transfer', `(${SENDERS} || night) && !(amountYen < 1000)`);
    const situation = (senders: readonly string[], amountYen: bigint) => ({
      fields: { amountYen, night: false, newPayee: true, method: 'passkey', deviceHours: 1n },
      hour: 12n,
      past: new Past(new Map([['distinct member transfer receiver 86400', senders]])),
    });
    expect(rule.holds(situation(['a', 'b'], 1_000n))).toBe(true);
    expect(rule.holds(situation(['a'], 1_000n))).toBe(false);
    expect(rule.parts(situation(['a', 'b'], 500n))).toEqual([
      { text: SENDERS, holds: true },
      { text: 'night', holds: false },
      { text: 'amountYen < 1000', holds: true },
    ]);
  });

  it('asks an event for its words, and gets nothing for what it does not say', () => {
    const rule = compiled('event', `detail.word('kind') == 'email' && detail.number('failures') == 0`);
    const detail = new EventDetail({ kind: 'email' });
    const fields = { kind: 'changes.took-effect', outcome: 'success', actor: 'member' };
    expect(rule.holds({ fields, hour: 1n, past: new Past(new Map()), detail })).toBe(true);
  });

  it.each([
    ['amountYen', 'not-a-condition', 'amountYen'],
    ['amountYen > "a"', 'no-such-overload', undefined],
    ['nickname == "x"', 'unknown-variable', 'nickname'],
    [`detail.word('kind') == 'email'`, 'unknown-variable', 'detail'],
    [`method.matches('(a+)+$')`, 'not-allowed', undefined],
    [`method.startsWith('a')`, 'not-allowed', undefined],
    ['[1, 2].all(x, x > 0)', 'not-allowed', undefined],
    ['amountYen / 0 > 1', 'not-allowed', 'amountYen / 0'],
    [`past.count('transfers', 'member', '1h') > 1`, 'unknown-kind', undefined],
    [`past.count('transfer', 'name', '1h') > 1`, 'unknown-dimension', undefined],
    [`past.count('transfer', 'member', '1y') > 1`, 'unknown-window', undefined],
    [`past.count('transfer', 'member', '91d') > 1`, 'unknown-window', undefined],
    [`past.count(method, 'member', '1h') > 1`, 'not-literal', undefined],
    [`past.count('transfer', 'member') > 1`, 'no-matching-overload', undefined],
    ['amountYen >', 'unexpected-token', ''],
    [`method == "${'a'.repeat(251)}"`, 'too-long', undefined],
  ])('is refused when it is %s', (text, code, where) => {
    const [[first, at] = []] = faults(text);
    expect(first).toBe(code);
    if (where !== undefined) expect(at).toBe(where);
  });

  it('is refused when it is longer than anybody can read', () => {
    expect(faults(Array.from({ length: 200 }, () => 'night').join(' || '))).not.toEqual([]);
  });
});
