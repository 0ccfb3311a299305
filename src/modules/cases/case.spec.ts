import { describe, expect, it } from '@jest/globals';
import { FROZEN_CAPABILITIES } from '../freezes/index.js';
import { CASE_STATES, isDrawn, mayBecome, missingForClosing } from './case.js';
import { PLAYBOOKS, stepsOf } from './playbooks.js';

describe('a case', () => {
  it('goes from open to closed by every state between, and back only to be decided anew', () => {
    const ways = CASE_STATES.flatMap((from) =>
      CASE_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
    );
    expect(ways).toEqual([
      ...['open contained', 'contained decided', 'decided contained', 'decided closed', 'closed contained'],
    ]);
  });

  const whole = {
    decision: 'confirmed-fraud',
    steps: [{ state: 'done' }, { state: 'left-out' }],
    hasFinding: true,
    measures: [{ kind: 'rule' }],
    compensationsOpen: 0,
  } as const;

  it('that is confirmed says what is missing before it is closed', () => {
    expect(missingForClosing(whole)).toEqual([]);
    expect(missingForClosing({ ...whole, steps: [{ state: 'open' }] })).toEqual(['steps']);
    expect(missingForClosing({ ...whole, hasFinding: false })).toEqual(['finding']);
    expect(missingForClosing({ ...whole, measures: [{ kind: 'process' }] })).toEqual(['measure']);
    expect(missingForClosing({ ...whole, compensationsOpen: 1 })).toEqual(['money']);
    expect(missingForClosing({ ...whole, decision: undefined })).toEqual(['decision']);
  });

  it('that is none needs no finding, but nothing on its way', () => {
    const none = { ...whole, decision: 'no-fraud', hasFinding: false, measures: [] } as const;
    expect(missingForClosing(none)).toEqual([]);
    expect(missingForClosing({ ...none, compensationsOpen: 1 })).toEqual(['money']);
  });

  it('is drawn for a second look as often as the share says', () => {
    const drawn = Array.from({ length: 10_000 }, (_, number) => isDrawn(number, 500)).filter(Boolean);
    expect(drawn).toHaveLength(500);
  });
});

describe('every playbook', () => {
  it.each(Object.entries(PLAYBOOKS))(
    '%s contains, tells, makes good and reports, each step with its time',
    (name, steps) => {
      expect(new Set(steps.map((step) => step.name)).size).toBe(steps.length);
      for (const phase of ['contain', 'notify', 'compensate', 'report'])
        expect(steps.map((step) => step.phase)).toContain(phase);
      expect(steps.every(({ withinMinutes }) => withinMinutes > 0)).toBe(true);
      expect(steps[0].act.kind).toBe('evidence');
      expect(stepsOf(name)).toBe(steps);
    },
  );

  it('stops all of a member whose account was taken over', () => {
    const [stop] = PLAYBOOKS['account-takeover'].filter((step) => step.name === 'stop-victims');
    expect(stop?.act).toMatchObject({ kind: 'freeze', capabilities: FROZEN_CAPABILITIES });
  });

  it('that is none has no steps', () => {
    expect(stepsOf('constructor')).toEqual([]);
  });
});
