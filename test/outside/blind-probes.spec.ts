import { describe, expect, it } from '@jest/globals';
import { PROBES, verdictOf } from '../../src/commands/black-box/run-probes.js';
import { type Asked, madeUpScene, type MadeUpPortal, problem, type Told } from './made-up-scene.js';
import { probeOf } from './probe-of.js';

const titleOf = ({ about, says }: (typeof PROBES)[number]): string => `${about}: ${says}`;

/** What answers everything alike, and the probes that ask for that very answer. */
const ALIKE: readonly (readonly [string, Told, readonly string[]])[] = [
  ['fails', problem(500, 'request.internal'), []],
  ['is busy', problem(503, 'request.busy'), []],
  ['slows everybody down', problem(429, 'request.too-many'), []],
  ['asks everybody to work first', problem(428, 'sign-in.proof-of-work-required'), []],
  ['knows no such page', problem(404, 'request.not-found'), []],
  ['finds every form wrong', problem(400, 'request.invalid'), []],
  ['is hidden behind a wall', { status: 403, body: '<html>Forbidden</html>' }, []],
  [
    'knows nobody who is signed in',
    problem(401, 'request.no-session', {}),
    ['④.allow-lists', '②.arrival-channels', 'e.bank-side', '13.network-messages'],
  ],
  ['allows nothing', problem(403, 'request.forbidden'), ['②.nothing-before-arrival', '④.staff-masked']],
  // A page on which nothing stands tells nothing.
  ['says nothing', { body: {} }, ['④.home-minimal']],
];

describe.each(ALIKE)('a portal that %s', (_, told, own) => {
  const headers = { 'cache-control': 'no-store' };
  it.each(PROBES.map(titleOf))('is not said to hold: %s', async (title) => {
    const probe = probeOf(title);
    const { outcome } = await verdictOf(probe, madeUpScene({ answer: () => ({ ...told, headers }) }));
    if (own.includes(probe.about)) return;
    expect(outcome).not.toBe('held');
  });
});

const CONFIRM: Told = { body: { next: 'confirm', methods: ['passkey', 'phone-code'] } };
const INTERNAL = problem(500, 'request.internal');
const ASKED = problem(403, 'step-up.required', { requires: { intentId: 'i', methods: [] } });

/** Answers by the path, and 500 to everything else. */
const by =
  (answers: Readonly<Record<string, Told | ((asked: Asked) => Told)>>): MadeUpPortal['answer'] =>
  (asked) => {
    const told = Object.entries(answers).find(([path]) => asked.path.endsWith(path))?.[1] ?? INTERNAL;
    return typeof told === 'function' ? told(asked) : told;
  };
/** One after the other, the last of them from then on. */
const inTurn = (...tolds: readonly Told[]): (() => Told) => {
  let nth = 0;
  return () => tolds[Math.min(nth++, tolds.length - 1)] ?? INTERNAL;
};

const SEALED = {
  newest: { number: 7, sealedAt: '2026-11-27T02:59:00Z' },
  ...{ anchors: [{ name: 'file', number: 7 }], alarms: [], unsealedRows: 0 },
};
const ALERT = { queue: 'fraud', ownerRole: 'fraud', dueAt: '2026-11-27T04:00:00Z' };
const LIMITS = (inForceYen: number): Told => ({
  body: { kinds: [{ kind: 'transfer', spans: [{ span: 'single', inForceYen }], roomYen: 1 }] },
});
const signIns = (...tolds: readonly Told[]): MadeUpPortal['answer'] => by({ '/api/sign-in': inTurn(...tolds) });
const lowering = (raise: Told, inForceYen = 5_000): MadeUpPortal['answer'] =>
  by({ '/lowering': {}, '/raise': raise, '/api/limits': LIMITS(inForceYen) });
const linked = (link: object): MadeUpPortal['answer'] =>
  by({ '/api/links': { body: { links: [], lastTry: { id: 'l', ...link } } } });
const transfers = (...tolds: readonly Told[]): MadeUpPortal['answer'] =>
  by({ '/api/transfers': inTurn(ASKED, ...tolds), '/look-up': { body: { id: 'p' } }, '/member-code': {} });
const declinedAs = (outcome: string): Told => ({ body: { outcome, code: '05' } });
const reset = (after: Told, again: Told): MadeUpPortal['answer'] =>
  by({ '/look': {}, '/session': inTurn({}, after), '/api/disavowals': inTurn({}, again) });
const stopping = (after: Told): MadeUpPortal['answer'] =>
  by({
    '/reveals/card': inTurn(ASKED, after),
    '/api/stops': {},
    '/api/transfers': after,
    '/look-up': { body: { id: 'p' } },
    '/member-code': {},
  });
const lifting = (lifted: Told, left: readonly string[]): MadeUpPortal['answer'] => {
  const stops = (ids: readonly string[]): Told => ({ body: { freezes: ids.map((id) => ({ id })) } });
  return by({
    '/searches': { body: { members: [{ id: 'm' }] } },
    '/freezes': inTurn({ status: 204 }, stops(['s']), stops(left)),
    '/restoration': lifted,
  });
};
const [NO_SESSION, USED] = [problem(401, 'request.no-session'), problem(409, 'disavowal.link-used')];
const STOPPED = problem(403, 'cards.channel-stopped');

type Outcome = 'held' | 'open' | 'unseen';
const CASES: readonly (readonly [title: string, seen: string, Outcome, MadeUpPortal])[] = [
  ['15.sealed', 'seals, none late', 'held', { answer: by({ '/sealing': { body: SEALED } }) }],
  ['15.sealed', 'no seal', 'open', { answer: by({ '/sealing': { body: { ...SEALED, newest: null } } }) }],
  [
    ...['15.sealed', 'a standing alarm', 'open'],
    { answer: by({ '/sealing': { body: { ...SEALED, alarms: [{ what: 'sealing', since: 'x' }] } } }) },
  ] as never,
  ['15.sealed', 'rows, and nothing of seals', 'unseen', { answer: by({ '/sealing': { body: { unsealedRows: 3 } } }) }],
  ['15.alerts-owned', 'alerts with owners', 'held', { answer: by({ '/alerts': { body: { alerts: [ALERT] } } }) }],
  ['15.alerts-owned', 'no alert', 'unseen', { answer: by({ '/alerts': { body: { alerts: [] } } }) }],
  [
    ...['15.alerts-owned', 'an alert of nobody’s', 'open'],
    { answer: by({ '/alerts': { body: { alerts: [{ ...ALERT, ownerRole: null }] } } }) },
  ] as never,
  ['h.restore-two-people', 'it waits', 'held', { answer: lifting({ status: 202 }, ['s']) }],
  ['h.restore-two-people', 'it is lifted', 'open', { answer: lifting({ status: 202 }, []) }],
  ['h.restore-two-people', 'a broken desk', 'unseen', { answer: lifting(INTERNAL, ['s']) }],
  ['h.member-stops', 'closed', 'held', { answer: stopping(STOPPED) }],
  ['h.member-stops', 'an approval is asked for', 'open', { answer: stopping(ASKED) }],
  ['h.member-stops', 'broken from then on', 'unseen', { answer: stopping(INTERNAL) }],
  ['h.member-stops', 'stopped before', 'unseen', { answer: by({ '/reveals/card': STOPPED, '/api/stops': {} }) }],
  ['h.not-me-page', 'signed out, and used', 'held', { answer: reset(NO_SESSION, USED) }],
  ['h.not-me-page', 'still signed in', 'open', { answer: reset({}, USED) }],
  ['h.not-me-page', 'it works twice', 'open', { answer: reset(NO_SESSION, {}) }],
  ['h.not-me-page', 'broken afterwards', 'unseen', { answer: reset(NO_SESSION, INTERNAL) }],
  ['④.home-minimal', 'an ended session', 'unseen', { answer: by({ '/home': {} }) }],
  ['④.home-minimal', 'a name in a refusal', 'open', { answer: () => problem(403, 'x', { detail: '柚木' }) }],
  ['⑤.account-budget', 'it comes, then not', 'held', { answer: signIns(CONFIRM), codeComes: (nth) => nth === 0 }],
  ['⑤.account-budget', 'it comes always', 'open', { answer: signIns(CONFIRM), codeComes: () => true }],
  ['⑤.account-budget', 'it never comes', 'unseen', { answer: signIns(CONFIRM) }],
  ...[problem(429, 'request.too-many'), problem(428, 'sign-in.proof-of-work-required'), INTERNAL].map(
    (last) =>
      [
        ...(['⑤.account-budget', `the last is answered ${String(last.status)}`, 'unseen'] as const),
        {
          answer: signIns(...Array.from({ length: 7 }, () => CONFIRM), last),
          codeComes: (nth: number) => nth === 0,
        },
      ] as const,
  ),
  ['⑤.password-fingerprint', 'it comes, then not', 'held', { answer: signIns(CONFIRM), codeComes: (nth) => nth === 0 }],
  ['⑤.password-fingerprint', 'it never comes', 'unseen', { answer: signIns(CONFIRM) }],
  [
    ...(['⑤.password-fingerprint', 'the address is slowed down', 'unseen'] as const),
    { answer: signIns(CONFIRM, CONFIRM, problem(429, 'request.too-many')), codeComes: (nth) => nth === 0 },
  ],
  [
    ...(['⑤.address-budget', 'only work is asked for', 'unseen'] as const),
    { answer: ({ elsewhere }) => (elsewhere ? CONFIRM : problem(428, 'sign-in.proof-of-work-required')) },
  ],
  [
    ...(['⑤.address-budget', 'everybody is slowed down', 'open'] as const),
    { answer: () => problem(429, 'request.too-many') },
  ],
  [
    ...(['⑤.address-budget', 'the address alone', 'held'] as const),
    { answer: ({ elsewhere }) => (elsewhere ? CONFIRM : problem(429, 'request.too-many')) },
  ],
  ['②.second-person', 'it waits', 'held', { answer: () => ({ body: { arrived: false, proposalId: 'p' } }) }],
  ['②.second-person', 'it is recorded', 'open', { answer: () => ({ body: { arrived: true } }) }],
  ['②.second-person', 'another refusal', 'unseen', { answer: () => problem(409, 'cards.wrong-state') }],
  ['②.second-person', 'nobody is asked', 'unseen', { answer: () => ({ body: { arrived: false } }) }],
  ['⑥.limit-raise-wait', 'an approval is asked for', 'held', { answer: lowering(ASKED) }],
  ['⑥.limit-raise-wait', 'it is raised', 'open', { answer: lowering({}) }],
  ['⑥.limit-raise-wait', 'it was not lowered', 'open', { answer: lowering(ASKED, 10_000) }],
  ['⑥.limit-raise-wait', 'a new device', 'unseen', { answer: lowering(problem(403, 'step-up.device-on-probation')) }],
  ['⑥.limit-raise-wait', 'a broken page', 'unseen', { answer: lowering(INTERNAL) }],
  [
    ...(['⑥.bound-approval: have', 'another amount fails', 'unseen'] as const),
    { answer: transfers(ASKED, INTERNAL, {}, problem(409, 'step-up.over')) },
  ],
  [
    ...(['⑥.bound-approval: have', 'another amount goes', 'open'] as const),
    { answer: transfers(ASKED, {}, problem(409, 'step-up.over')) },
  ],
  [
    ...(['⑥.bound-approval: have', 'only what was approved', 'held'] as const),
    { answer: transfers(ASKED, problem(409, 'step-up.changed'), {}, problem(409, 'step-up.over')) },
  ],
  ['7.full-match-only', 'the bank calls', 'open', { answer: linked({ state: 'calling' }) }],
  ['7.full-match-only', 'not linked', 'held', { answer: linked({ state: 'refused', reason: 'not-linked' }) }],
  [
    '7.full-match-only',
    'nobody answered the call',
    'unseen',
    { answer: linked({ state: 'refused', reason: 'unanswered' }) },
  ],
  ['7.full-match-only', 'what did not fit', 'open', { answer: linked({ state: 'refused', reason: 'kana' }) }],
  ['②.inactive-use-alerts', 'no card pays', 'unseen', { answer: () => declinedAs('declined') }],
  ['②.inactive-use-alerts', 'it pays', 'open', { answer: () => declinedAs('approved') }],
  ['13.one-code', 'no card pays', 'unseen', { answer: () => declinedAs('declined') }],
  [
    ...(['⑥.payee-by-code', 'spent at last', 'held'] as const),
    { answer: inTurn(problem(404, 'transfers.payee-unknown'), problem(429, 'transfers.look-ups-spent')) },
  ],
  ['⑥.payee-by-code', 'never', 'open', { answer: () => problem(404, 'transfers.payee-unknown') }],
  ['5.code-sends', 'it fails at once', 'unseen', { answer: by({}) }],
  ['5.code-sends', 'endless', 'open', { answer: () => ({}) }],
  ['①.examiners-corpus', 'a weak one is taken', 'open', { answer: () => ({}) }],
  [
    ...(['①.examiners-corpus', 'another field is wrong', 'unseen'] as const),
    { answer: () => problem(400, 'request.invalid', { errors: [{ pointer: '/nickname', code: 'required' }] }) },
  ],
  [
    ...(['①.examiners-corpus', 'the password is', 'held'] as const),
    { answer: () => problem(400, 'request.invalid', { errors: [{ pointer: '/password', code: 'common' }] }) },
  ],
  ['⑤.no-oracle', 'all refused alike', 'unseen', { answer: by({ '/sign-in': problem(401, 'sign-in.refused') }) }],
  [
    ...(['⑤.no-oracle', 'wrong passwords are refused', 'open'] as const),
    {
      answer: ({ path, body }) =>
        path === '/api/sign-in' && body['password'] !== 'himitsu' ? problem(401, 'sign-in.refused') : CONFIRM,
    },
  ],
];

describe('what a probe says', () => {
  it.each(CASES)(
    '%s, %s: %s',
    async (title, _, outcome, portal) => {
      expect(await verdictOf(probeOf(title), madeUpScene(portal))).toMatchObject({ outcome });
    },
    30_000,
  );
});
