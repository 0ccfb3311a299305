import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const [ENDINGS, PROPOSALS, REPORT] = [
  '**/issuer/api/endings',
  '**/issuer/api/proposals',
  '**/issuer/api/balance-report*',
];
const AT = '2026-11-20T01:30:00.000Z';

const estate = {
  ...{ id: ID, memberId: ID, diedOn: '2026-11-05', evidence: 'family-register', reference: '戸籍-12', recordedAt: AT },
  ...{ movedYen: 24_000, paidYen: 4_000, settledAt: AT },
};
const { settledAt: _, ...open } = { ...estate, id: `${ID.slice(0, -1)}8`, movedYen: 0, paidYen: 0 };
const garnishment = {
  ...{ id: ID, memberId: ID, authority: 'court', reference: '令和8年(ル)第123号', orderedYen: 30_000 },
  ...{ state: 'set-aside', orderedAt: AT, setAsideYen: 18_000 },
};
const hold = { id: ID, memberId: ID, authority: 'police', reference: '照会-2026-31', setAt: AT };
const closing = {
  ...{ id: ID, memberId: ID, state: 'done', way: 'pay-out', restYen: 5_200, requestedAt: AT, dueAt: AT, endedAt: AT },
  ...{ movedYen: 5_200, paidYen: 0 },
};
const payout = {
  ...{ id: ID, kind: 'estate', caseId: ID, memberId: ID, amountYen: 4_000, reference: '相続-1', approvedAt: AT },
  state: 'posted',
};
const view = {
  rowsMax: 100,
  estates: [estate, open],
  garnishments: [
    garnishment,
    { ...garnishment, id: `${ID.slice(0, -1)}8`, state: 'paid', paidYen: 18_000, endedAt: AT },
  ],
  legalHolds: [hold, { ...hold, id: `${ID.slice(0, -1)}8`, liftedAt: AT, liftReference: '解除-1' }],
  closings: [closing, { ...closing, id: `${ID.slice(0, -1)}8`, state: 'waiting', way: 'give-up', movedYen: undefined }],
  payouts: [payout, { ...payout, id: `${ID.slice(0, -1)}8`, state: 'refused', refusal: 'endings.legal-hold' }],
};
const nothing = { rowsMax: 100, estates: [], garnishments: [], legalHolds: [], closings: [], payouts: [] };

async function list(stage: Stage, shown: object = view): Promise<void> {
  await answer(stage.page, ENDINGS, shown);
  await openAsStaff(stage, 'fraud', '/issuer/endings');
  await stage.page.getByRole('heading', { name: stage.t('endings', 'payouts.title'), exact: true }).waitFor();
}

async function ask(stage: Stage, act: string): Promise<void> {
  await list(stage);
  await stage.page
    .getByRole('button', { name: new RegExp(`^${stage.t('endings', `ask.${act}.button`)}`) })
    .first()
    .click();
  await stage.page.getByRole('dialog').waitFor();
}

async function propose(stage: Stage): Promise<void> {
  await openAsStaff(stage, 'fraud', `/issuer/endings/${ID}`);
  await stage.page.getByRole('heading', { level: 1, name: stage.t('endings', 'propose.title') }).waitFor();
}

const SUMMARIES = {
  'record-death': { memberId: ID, diedOn: '2026-11-05', evidence: 'family-register', reference: '戸籍-12' },
  garnish: { memberId: ID, authority: 'court', reference: '令和8年(ル)第123号', orderedYen: 30_000 },
  'pay-garnishment': { memberId: ID, reference: '令和8年(ル)第123号', setAsideYen: 18_000, amountYen: 15_000 },
  'release-garnishment': { memberId: ID, reference: '令和8年(ル)第123号', setAsideYen: 18_000 },
  'set-legal-hold': { memberId: ID, authority: 'police', reference: '照会-2026-31' },
  'lift-legal-hold': { memberId: ID, reference: '照会-2026-31', liftReference: '解除-1' },
  'pay-out': { kind: 'estate', memberId: ID, owedYen: 20_000, amountYen: 12_000, reference: '相続-2' },
} as const;

const slip = (act: keyof typeof SUMMARIES): Scene => ({
  name: `console-slip-${act}`,
  widths: ['desk'],
  show: async (stage) => {
    const proposal = {
      ...{
        id: ID,
        act: `endings.${act}`,
        hash: 'a'.repeat(64),
        subject: `member:${ID}`,
        proposedBy: '小林 一',
        own: false,
      },
      ...{ proposedAt: AT, expiresAt: '2026-11-23T01:30:00.000Z', summary: SUMMARIES[act] },
      names: { [ID]: '佐○ 花○' },
    };
    await answer(stage.page, PROPOSALS, { proposals: [proposal] });
    await openAsStaff(stage, 'approver', `/issuer/approvals/${ID}`);
    await stage.page.getByText(stage.t('approvals', 'slip.before'), { exact: true }).waitFor();
  },
});

const day = (name: string, business: boolean, outstandingYen: number) => ({
  ...{ day: name, business, outstandingYen, owedYen: 20_000, liabilityYen: outstandingYen },
});
const report = {
  ...{ legalForm: 'third-party-prepaid', from: '2026-10-01', until: '2027-03-31', readAt: AT, final: false },
  ...{ openingYen: 1_200_000, issuedYen: 350_000, recoveredYen: 150_000, closingYen: 1_400_000 },
  issued: [
    { way: 'charge', amountYen: 340_000 },
    { way: 'refund', amountYen: 10_000 },
  ],
  recovered: [
    { way: 'payment', amountYen: 100_000 },
    { way: 'expiry', amountYen: 20_000 },
    { way: 'estate', amountYen: 30_000 },
  ],
  ...{ runningYen: 1_400_000, counterYen: 1_400_000, differences: [], estatesYen: 20_000, closingPayoutsYen: 0 },
  days: [day('2026-11-18', true, 1_300_000), day('2026-11-19', true, 1_350_000), day('2026-11-20', true, 1_400_000)],
};

async function balances(stage: Stage, shown: object): Promise<void> {
  await answer(stage.page, REPORT, shown);
  await openAsStaff(stage, 'auditor', '/issuer/balances');
  await stage.page.getByRole('heading', { name: stage.t('balances', 'days.title'), exact: true }).waitFor();
}

/** The end of accounts and the report of balances at the console, with what a second person is shown of each act. */
export const scenes: readonly Scene[] = [
  { name: 'console-endings', widths: ['desk'], show: (stage) => list(stage) },
  { name: 'console-endings-none', widths: ['desk'], show: (stage) => list(stage, nothing) },
  { name: 'console-endings-pay-out', widths: ['desk'], show: (stage) => ask(stage, 'pay-out') },
  { name: 'console-endings-release', widths: ['desk'], show: (stage) => ask(stage, 'release-garnishment') },
  { name: 'console-endings-lift', widths: ['desk'], show: (stage) => ask(stage, 'lift-legal-hold') },
  { name: 'console-endings-propose', widths: ['desk'], show: propose },
  {
    name: 'console-endings-refused',
    widths: ['desk'],
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/members/*/legal-holds', { status: 409, code: 'endings.hold-known' });
      await propose(stage);
      const form = page.locator('form', { has: page.locator('#field-holder') });
      await form.getByLabel(t('endings', 'authorityHead'), { exact: true }).selectOption('court');
      await form.getByLabel(t('endings', 'propose.hold.reference'), { exact: true }).fill('C-1');
      await form.getByRole('button', { name: t('endings', 'propose.hold.submit'), exact: true }).click();
      await page.getByText(t('problems', 'endings.hold-known')).first().waitFor();
    },
  },
  ...(Object.keys(SUMMARIES) as (keyof typeof SUMMARIES)[]).map(slip),
  { name: 'console-balances', widths: ['desk'], show: (stage) => balances(stage, report) },
  {
    name: 'console-balances-differ',
    widths: ['desk'],
    show: (stage) =>
      balances(stage, {
        ...report,
        legalForm: 'funds-transfer',
        final: true,
        differences: [
          { what: 'running-balances', amountYen: 300 },
          { what: 'kind-without-way', kind: 'by-hand', amountYen: 300 },
        ],
        days: report.days.map((one) => ({ ...one, requiredYen: 10_000_000 })),
      }),
  },
  ...unread({
    name: 'console-endings',
    widths: ['desk'],
    asks: ENDINGS,
    open: (stage) => openAsStaff(stage, 'fraud', '/issuer/endings'),
  }),
];
