import { describe, expect, it } from '@jest/globals';
import { clauses } from '../../modules/checklist/index.js';
import { ablationPlot, totalsPlot } from '../../modules/checklist-reports/index.js';
import { cardsSince } from '../journey/issuer.js';
import { PROBES } from '../black-box/run-probes.js';
import { ablationPage, type AblatedRun, ablationsOf } from './ablation.js';
import { type Act, BY_ACT, BY_CODE, checkpointOf } from './checkpoints.js';
import { exitStatusOf, keyOf, lossesOf, stopOf, unseenOf } from './record.js';
import { ablationTable, stepTable, totalLines } from './table.js';

const TOTALS = {
  membersEntered: 1,
  byList: 0,
  byStolenCookies: 1,
  personalFieldsSeen: 0,
  yenLost: 0,
  yenHeld: 0,
  minutesToStop: 0,
};

const run = (control: string, checkpoint: string): AblatedRun => ({
  ...{
    when: '2026-11-27T00:00:00Z',
    size: 100,
    target: 'http://localhost:3000',
    control,
    what: 'of <that>',
    totals: TOTALS,
  },
  flows: [
    {
      flow: 'list-type-login',
      steps: [
        { step: 'try the list', outcome: 'through', code: 'confirm' },
        { step: 'sign in', outcome: 'stopped', checkpoint, code: 'sign-in.refused' },
      ],
    },
  ],
});

const known = new Set<string>(clauses.map(({ id }) => id));

describe('what stopped a step', () => {
  const ACTS: readonly Act[] = ['list', 'sign-in', 'change', 'reveal', 'transfer', 'charge', 'link', 'early'];
  const CODES = ['step-up.required', 'limits.over-limit', 'declined', 'request.too-many', 'request.forbidden', 'held'];
  /** What a portal answers that is broken, that does not know what is meant, or that nobody is signed in to. */
  const NOBODYS = [
    ...[
      'request.internal',
      'request.busy',
      'request.timeout',
      'request.unavailable',
      'request.no-session',
      '500',
      '401',
    ],
    ...['request.invalid', 'request.not-found', 'step-up.unknown', 'step-up.too-many-open', 'charges.link-unknown'],
    ...['under-review', 'no answer'],
  ];

  it('is a clause of the checklist', () => {
    for (const codes of [BY_CODE, ...Object.values(BY_ACT)])
      for (const checkpoint of Object.values(codes)) expect(known).toContain(checkpoint);
    for (const act of ACTS)
      for (const code of CODES) {
        const checkpoint = checkpointOf(code, act);
        if (checkpoint !== undefined) expect(known).toContain(checkpoint);
      }
  });

  it('depends on what was asked for where the answer is the same', () => {
    expect(checkpointOf('step-up.code-wrong', 'transfer')).toBe('⑥.bound-approval');
    expect(checkpointOf('step-up.code-wrong', 'change')).toBe('⑧.pending-change');
    expect(checkpointOf('declined', 'early')).toBe('②.inactive-use-alerts');
    expect(checkpointOf('declined', 'transfer')).toBeUndefined();
    expect(checkpointOf('sign-in.refused', 'sign-in')).toBe('③.second-factor-unknown-device');
    expect(checkpointOf('sign-in.refused', 'list')).toBeUndefined();
  });

  it.each(NOBODYS)('is nothing that is known where the answer is no control’s: %s', (code) => {
    for (const act of ACTS) expect([act, checkpointOf(code, act)]).toEqual([act, undefined]);
  });

  it('is the first that stops a flow', () => {
    expect(stopOf({ flow: 'list-type-login', steps: run('none', '③.passkey').flows[0]?.steps ?? [] })).toEqual({
      stoppedAt: '③.passkey',
      through: 1,
      steps: 2,
    });
    expect(stopOf({ flow: 'list-type-login', steps: [] }).stoppedAt).toBe('nothing');
    const broken = { step: 'try the list', outcome: 'unseen', code: '500' } as const;
    expect(stopOf({ flow: 'list-type-login', steps: [broken] }).stoppedAt).toBe('not seen');
  });
});

it('names only items and clauses that there are', () => {
  const items = new Set(clauses.map(({ item }) => item));
  for (const { about } of PROBES) expect(known.has(about) || items.has(about)).toBe(true);
});

describe('the table of ablations', () => {
  const runs = [run('⑤.account-budget', '③.passkey'), run('none', '⑤.no-oracle'), run('③, ⑥', '⑤.no-oracle')];
  const { baseline, ablations } = ablationsOf(runs);

  it('compares with the run with everything on, single controls first', () => {
    expect(baseline).toBe(runs[1]);
    expect(ablations.map(({ control }) => control)).toEqual(['⑤.account-budget', '③, ⑥']);
    expect(ablations.map(({ heldBy }) => heldBy)).toEqual([['③.passkey'], []]);
    expect(() => ablationsOf([runs[0] as AblatedRun])).toThrow('no run with all controls on');
  });

  it('says which steps end otherwise, whatever their figures', () => {
    expect(ablations.map(({ changed }) => changed)).toEqual([['list-type login: sign in: ③.passkey'], []]);
    expect(keyOf({ step: 'by the list: send money: 5 went through, 0 wait', outcome: 'through' })).toBe(
      'by the list: send money',
    );
    expect(keyOf({ step: 'try the list: confirm × 40', outcome: 'through' })).toBe('try the list');
  });

  it('is written as a page and drawn', () => {
    expect(ablationPage(baseline, ablations)).toContain(
      '| ⑤.account-budget | of <that> | _list-type login_<br>· sign in: ③.passkey | ③.passkey |',
    );
    const printed = ablationTable(ablations);
    for (const word of ['⑤.account-budget', 'list-type login: sign in', '③.passkey']) expect(printed).toContain(word);
    expect(ablationPlot(ablations)).toMatch(/^<svg [^]*⑤\.account-budget[^]*1 of 2[^]*<\/svg>\n$/);
  });
});

describe('what the attackers got', () => {
  const clean = run('none', '⑤.no-oracle');
  const after = (step: string): readonly string[] =>
    lossesOf({ ...clean, flows: [{ flow: 'impostor-links', steps: [{ step, outcome: 'through' }] }] });

  it('is nothing where only what begins an attack went through', () => {
    expect(lossesOf(clean)).toEqual([]);
    for (const step of [
      ...['try the list: confirm × 30', 'by stolen cookies: 5 accounts are open'],
      'sign in before the card has arrived',
    ])
      expect(after(step)).toEqual([]);
  });

  it('is an account in another name, a changed address, fields that were read, members and money', () => {
    for (const step of [
      ...["open an account in another's name", 'by stolen cookies: change the e-mail address'],
      'by stolen cookies: send money to an own account: 2 went through, 0 wait',
    ])
      expect(after(step)).toEqual([`impostor-links: ${step}`]);
    const totals = { ...TOTALS, personalFieldsSeen: 4, byList: 1, yenLost: 3_000 };
    expect(lossesOf({ ...clean, totals })).toEqual([
      '1 members entered by the list',
      '4 personal fields seen',
      '¥3000 lost',
    ]);
  });
});

describe('the exit status of a replay', () => {
  const clean = run('none', '⑤.no-oracle');
  const steps = [
    { step: 'pay with its number in a shop', outcome: 'unseen', code: 'no key of the card processor' },
  ] as const;
  const blind = { ...clean, flows: [...clean.flows, { flow: 'card-before-arrival', steps }] } as const;

  it('is 0 where each step was stopped, 1 where the attackers got something', () => {
    expect(exitStatusOf(clean)).toBe(0);
    expect(exitStatusOf({ ...blind, totals: { ...TOTALS, yenLost: 1 } })).toBe(1);
  });

  it('is 2 where of a step nothing can be said, which is named', () => {
    expect(exitStatusOf(blind)).toBe(2);
    expect(unseenOf(blind)).toEqual([
      'card-before-arrival: pay with its number in a shop: no key of the card processor',
    ]);
    expect(unseenOf(clean)).toEqual([]);
  });
});

describe('new cards at the desk', () => {
  const card = (id: string) => ({ id, ref: id, state: 'ordered' });

  it('are those of the own people only where nobody else has ordered one meanwhile', () => {
    const before = [card('a')];
    expect(cardsSince(before, [card('a'), card('b')], 1)).toEqual([card('b')]);
    expect(cardsSince(before, [card('b'), card('a'), card('c')], 1)).toBeUndefined();
    expect(cardsSince(before, [card('b'), card('a'), card('c')], 2)).toEqual([card('b'), card('c')]);
    expect(cardsSince(before, before, 1)).toBeUndefined();
  });
});

it('is printed and drawn as it was', () => {
  const record = run('none', '⑤.no-oracle');
  expect(stepTable(record)).toContain('⑤.no-oracle');
  expect(totalLines(record)).toContain('no alert');
  // 1,422 of 200,000 were entered: of a hundred, 0.7.
  expect(totalsPlot(record)).toContain('>0.7<');
});
