import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { APPLICATION_STATES, APPLICATION_STEPS, nextAction, nextState } from './application.js';

const pairs = new Set(
  APPLICATION_STATES.flatMap((state) =>
    APPLICATION_STEPS.flatMap((step) => {
      const to = nextState(state, step);
      return to === undefined || to === state ? [] : [`${state} > ${to}`];
    }),
  ),
);

describe('the steps of an opening', () => {
  it('are the ones that the database lets through', () => {
    const migration = readFileSync('migrations/1764000011000-registration.ts', 'utf8');
    const table = /return \(before, after\) in \(([\s\S]*?)\n\s*\)`/.exec(migration)?.[1] ?? '';
    const allowed = [...table.matchAll(/\('([a-z-]+)', '([a-z-]+)'\)/g)].map(
      ([, from, to]) => `${from ?? ''} > ${to ?? ''}`,
    );
    expect(allowed.length).toBeGreaterThan(0);
    expect(new Set(allowed)).toEqual(pairs);
  });

  checkpoint('a.identity-proof', 'reach approval only behind the proof of phone, credentials and identity', () => {
    const before = new Map<string, string[]>();
    for (const pair of pairs) {
      const [from = '', to = ''] = pair.split(' > ');
      before.set(to, [...(before.get(to) ?? []), from]);
    }
    expect(before.get('approved')?.sort()).toEqual(['identity-pending', 'under-review']);
    expect(before.get('under-review')?.sort()).toEqual(['identity-pending', 'refused']);
    expect(before.get('refused')).toEqual(['under-review']);
    expect(before.get('identity-pending')).toEqual(['credentials-chosen']);
    expect(before.get('phone-proven')).toEqual(['started']);
  });

  it('never leave what has ended', () => {
    for (const state of ['approved', 'expired', 'withdrawn'] as const) {
      for (const step of APPLICATION_STEPS) expect(nextState(state, step)).toBeUndefined();
    }
  });

  it('tell the applicant what to do, and let a refusal be appealed once', () => {
    expect(nextAction('started', false)).toBe('phone');
    expect(nextAction('refused', false)).toBe('appeal');
    expect(nextAction('refused', true)).toBe('none');
    expect(nextAction('under-review', false)).toBe(nextAction('identity-pending', false));
  });
});
