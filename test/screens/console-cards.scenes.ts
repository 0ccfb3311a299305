import type { BatchPreviewView, BatchReportView, BatchView, CardsView } from '../../src/modules/cards/card-desk.dto.js';
import type { ReconciliationView } from '../../src/modules/charges/charge-desk.dto.js';
import type { ProposalView } from '../../src/modules/staff/staff.dto.js';
import { answer, holdBack, REFERENCE, refuse } from '../browser/answers.js';
import { signedArrivals } from '../browser/arrival-files.js';
import { giveProofs, openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

/** Turns text around, and looks like markup. */
const ODD_NAME = `\u202E<b onclick=alert(1)>みかん</b>\u2067${'長い名前'.repeat(20)}`;
const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
/** What the API answers, as it is written in JSON. */
type Sent<View> = { readonly [Key in keyof View]: View[Key] extends Date | undefined ? string : View[Key] };

const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();
const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function openList(stage: Stage, query: string): Promise<void> {
  await openAsStaff(stage, 'card-operations', `/issuer/cards?${query}`);
  await stage.page.getByRole('table').waitFor();
}

/** Opens the card of this state beside the list. */
async function openCard(stage: Stage, state: string): Promise<void> {
  await openList(stage, `state=${state}`);
  await stage.page.locator('tbody a').first().click();
  await heading(stage, stage.t('cards', 'pane.life'));
}

async function beginAct(stage: Stage, state: string, act: string): Promise<void> {
  await openCard(stage, state);
  await stage.page
    .locator('section')
    .getByRole('button', { name: stage.t('cards', `act.${act}.row`) })
    .click();
  await heading(stage, stage.t('cards', `act.${act}.title`));
}

/** The bank's days, with what they differ in. */
const reconciled: ReconciliationView = {
  rowsMax: 50,
  openCharges: 2,
  days: [
    {
      ...{
        id: SOME_ID,
        day: '2026-11-22',
        lines: 120,
        refusedLines: 1,
        totalYen: 840_000,
        uploadedBy: 'demo-operator',
      },
      ...{ uploadedAt: new Date('2026-11-23T01:00:00Z'), comparedAt: new Date('2026-11-23T01:00:05Z') },
      ...{ matched: 117, settled: 1, differences: 3 },
    },
  ],
  differences: [
    {
      ...{ id: SOME_ID, day: '2026-11-22', kind: 'missing-here', reference: SOME_ID, oursYen: 0, theirsYen: 3_000 },
      ...{ state: 'open', memberId: SOME_ID, foundAt: new Date('2026-11-23T01:00:05Z') },
    },
    {
      ...{ id: `${SOME_ID.slice(0, -1)}d`, day: '2026-11-22', kind: 'missing-here', reference: SOME_ID, oursYen: 0 },
      ...{ theirsYen: 9_000, state: 'explained', foundAt: new Date('2026-11-23T01:00:05Z') },
    },
    {
      ...{
        id: `${SOME_ID.slice(0, -1)}e`,
        day: '2026-11-22',
        kind: 'line-refused',
        reference: SOME_ID,
        oursYen: 1_000,
      },
      ...{ theirsYen: 0, state: 'open', memberId: SOME_ID, foundAt: new Date('2026-11-23T01:00:05Z') },
    },
  ],
};

const bankDayScenes: readonly Scene[] = [
  {
    name: 'console-bank-days',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/bank-days', reconciled);
      await openAsStaff(stage, 'card-operations', '/issuer/bank-days');
      await stage.page.getByText('2026-11-22').first().waitFor();
    },
  },
  {
    name: 'console-bank-days-none',
    show: async (stage) => {
      await openAsStaff(stage, 'card-operations', '/issuer/bank-days');
      await stage.page.getByText(stage.t('bank-days', 'days.none')).waitFor();
    },
  },
];

const signInScenes: readonly Scene[] = [
  {
    name: 'console-sign-in',
    expectedStatuses: [401],
    show: async (stage) => {
      await stage.page.goto('/issuer');
      await heading(stage, stage.t('staff-sign-in', 'title'));
    },
  },
  {
    name: 'console-sign-in-empty',
    show: async (stage) => {
      await stage.page.goto('/issuer/sign-in');
      await press(stage, stage.t('staff-sign-in', 'submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-sign-in-refused',
    expectedStatuses: [401],
    show: async ({ page, t }) => {
      await page.goto('/issuer/sign-in?left=ended');
      const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'ja';
      await giveProofs(page, { login: 'nobody', password: 'tsukimi-no dango 73', totpCode: '000000' }, language);
      await page.getByText(t('problems', 'staff.sign-in-refused')).waitFor();
    },
  },
  {
    name: 'console-sign-in-closed',
    expectedStatuses: [429],
    show: async ({ page, t }) => {
      await refuse(page, '**/issuer/api/sign-in', {
        status: 429,
        code: 'staff.sign-in-closed',
        retryAfterSeconds: 900,
      });
      await page.goto('/issuer/sign-in?left=signed-out');
      const language = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'ja';
      await giveProofs(page, { login: 'nobody', password: 'tsukimi-no dango 73', totpCode: '000000' }, language);
      await page.getByText(t('problems', 'staff.sign-in-closed')).waitFor();
    },
  },
  {
    name: 'console-session-ended',
    expectedStatuses: [401],
    show: async (stage) => {
      const { page, t } = stage;
      await openList(stage, 'state=ordered');
      await page.context().clearCookies();
      await page.locator('tbody a').first().click();
      await heading(stage, t('common', 'session.ended'));
    },
  },
];

const overviewScenes: readonly Scene[] = [
  ...['card-operations', 'approver', 'auditor'].map((role): Scene => ({
    name: `console-overview-${role}`,
    show: async (stage) => {
      await openAsStaff(stage, role, '/issuer');
      await heading(stage, stage.t('overview', 'title'));
      await stage.page.waitForLoadState('networkidle');
    },
  })),
  {
    name: 'console-overview-fails',
    expectedStatuses: [503],
    show: async (stage) => {
      await refuse(stage.page, '**/issuer/api/cards/counts', { status: 503, code: 'request.unavailable' });
      await openAsStaff(stage, 'card-operations', '/issuer');
      await stage.page.getByText(stage.t('problems', 'loading.request.unavailable')).waitFor();
    },
  },
  {
    name: 'console-not-yours',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', '/issuer/cards');
      await heading(stage, stage.t('frame', 'notYours.title'));
    },
  },
];

const ordered = (count: number): Sent<CardsView['cards'][number]>[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `01a214c3-f58a-726b-954d-${at.toString().padStart(12, '0')}`,
    ref: `CAFV-7MYK-${at.toString().padStart(2, '0')}`,
    state: 'ordered',
    memberId: SOME_ID,
    member: at === 1 ? ODD_NAME : '山○ 太○',
    orderedAt: '2026-11-22T10:30:00.000Z',
  }));

const cardScenes: readonly Scene[] = [
  ...['ordered', 'dispatched'].map((state): Scene => ({
    name: `console-cards-${state}`,
    show: (stage) => openList(stage, `state=${state}`),
  })),
  {
    name: 'console-cards-many',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/cards?*', { cards: ordered(20), next: 'AAAAAAAAAAAAAAAAAAAAAA' });
      await openList(stage, 'state=ordered');
    },
  },
  {
    name: 'console-cards-none',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/cards?*', { cards: [] });
      await openAsStaff(stage, 'card-operations', '/issuer/cards?state=ordered');
      await stage.page.getByText(stage.t('cards', 'empty.text')).waitFor();
    },
  },
  {
    name: 'console-cards-loading',
    show: async (stage) => {
      await holdBack(stage.page, '**/issuer/api/cards?*');
      await openAsStaff(stage, 'card-operations', '/issuer/cards?state=ordered');
      await stage.page.locator('main [role="status"]').last().waitFor();
    },
  },
  {
    name: 'console-cards-fail',
    expectedStatuses: [503],
    show: async (stage) => {
      await refuse(stage.page, '**/issuer/api/cards?*', { status: 503, code: 'request.unavailable' });
      await openAsStaff(stage, 'card-operations', '/issuer/cards?state=ordered');
      await stage.page.getByText(stage.t('problems', 'loading.request.unavailable')).waitFor();
    },
  },
  {
    name: 'console-cards-found',
    show: (stage) => openList(stage, 'find=DEMO00000002'),
  },
  {
    name: 'console-cards-found-none',
    show: async (stage) => {
      await openAsStaff(stage, 'card-operations', '/issuer/cards?find=NOSUCHNUMBER');
      await stage.page.getByText(stage.t('cards', 'search.noneText')).waitFor();
    },
  },
  {
    name: 'console-cards-found-wrong',
    show: async (stage) => {
      await openList(stage, 'state=ordered');
      await stage.page.getByLabel(stage.t('cards', 'search.label')).fill('山田');
      await press(stage, stage.t('cards', 'search.submit'));
      await stage.page.getByText(stage.t('cards', 'search.form')).waitFor();
    },
  },
  {
    name: 'console-cards-keys',
    show: async (stage) => {
      await openList(stage, 'state=ordered');
      await press(stage, stage.t('cards', 'keys.open'));
      await heading(stage, stage.t('cards', 'keys.title'));
    },
  },
  ...['ordered', 'dispatched', 'arrived', 'active', 'returned', 'closed'].map((state): Scene => ({
    name: `console-card-${state}`,
    show: (stage) => openCard(stage, state),
  })),
  {
    name: 'console-card-unknown',
    expectedStatuses: [404],
    show: async (stage) => {
      await openAsStaff(stage, 'card-operations', `/issuer/cards/${SOME_ID}`);
      await stage.page.getByText(stage.t('problems', 'cards.not-found')).waitFor();
    },
  },
  {
    name: 'console-card-of-support',
    show: async (stage) => {
      await openAsStaff(stage, 'support', '/issuer/cards?state=dispatched');
      await stage.page.locator('tbody a').first().click();
      await stage.page.getByText(stage.t('cards', 'pane.noRole')).waitFor();
    },
  },
  ...(
    [
      ['ordered', 'personalise'],
      ['personalised', 'dispatch'],
      ['dispatched', 'arrive'],
      ['dispatched', 'counter'],
      ['dispatched', 'return'],
    ] as const
  ).map(([state, act]): Scene => ({
    name: `console-act-${act}`,
    show: (stage) => beginAct(stage, state, act),
  })),
  {
    name: 'console-act-dispatch-empty',
    show: async (stage) => {
      await beginAct(stage, 'personalised', 'dispatch');
      await press(stage, stage.t('cards', 'act.dispatch.submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-act-arrive-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await beginAct(stage, 'dispatched', 'arrive');
      await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill('WRONG12345');
      await page.getByLabel(t('cards', 'field.deliveredAt'), { exact: true }).fill('09:00');
      await press(stage, t('cards', 'act.arrive.submit'));
      await page.getByText(t('problems', 'cards.wrong-tracking')).waitFor();
    },
  },
  {
    name: 'console-act-arrive-waits',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, '**/issuer/api/cards/*/arrival', { arrived: false, proposalId: SOME_ID });
      await beginAct(stage, 'dispatched', 'arrive');
      await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill('DEMO00000002');
      await page.getByLabel(t('cards', 'field.deliveredAt'), { exact: true }).fill('09:00');
      await press(stage, t('cards', 'act.arrive.submit'));
      await page.getByText(t('cards', 'waits')).waitFor();
    },
  },
];

const file = (changes: Partial<Sent<BatchReportView>>): Sent<BatchReportView> => ({
  id: SOME_ID,
  fileNumber: 'YUBIN-20261122-01',
  state: 'waiting',
  uploadedBy: '発送 一',
  own: false,
  uploadedAt: '2026-11-22T10:30:00.000Z',
  lineCount: 27,
  acceptedCount: 24,
  earlyCount: 2,
  refused: [
    { line: 4, reason: 'wrong-tracking' },
    { line: 9, reason: 'unknown-card' },
    { line: 21, reason: 'malformed' },
  ],
  ...changes,
});

/** The list of files answers with these, whatever part or page of it is asked for. */
const listFiles = ({ page }: Stage, files: readonly Sent<BatchView>[], next?: string): Promise<void> =>
  answer(page, /\/issuer\/api\/arrival-batches(\?|$)/, { files, ...(next === undefined ? {} : { next }) });

async function openFile(stage: Stage, role: string, shown: Sent<BatchReportView>): Promise<void> {
  await listFiles(stage, [shown]);
  await answer(stage.page, `**/issuer/api/arrival-batches/${SOME_ID}`, shown);
  await openAsStaff(stage, role, `/issuer/arrivals/${SOME_ID}`);
  await heading(stage, stage.t('arrivals', 'refused.title', { count: shown.refused.length }));
}

const manyFit: BatchPreviewView = {
  fileNumber: 'SCENE-4',
  lineCount: 24,
  acceptedCount: 24,
  earlyCount: 2,
  secondPersonNeeded: true,
  refused: [],
};

/** Chooses a file with one card that can arrive and lines that cannot. */
async function chooseFile(stage: Stage, number: string): Promise<void> {
  const { page, portal, t } = stage;
  const at = await portal.now();
  await openAsStaff(stage, 'card-operations', '/issuer/cards?state=dispatched');
  const ref = await page.locator('tbody a').first().innerText();
  await page.goto('/issuer/arrivals/new');
  const files = signedArrivals(portal, number, [
    [ref, 'DEMO00000002', at],
    ['=cmd|calc!A1', '+1', '@x'],
    [ODD_NAME.slice(0, 200), 'DEMO00000001', at],
  ]);
  await page.getByLabel(t('arrivals', 'upload.choose')).setInputFiles(files);
  await page.getByText(`${number}.sig`).waitFor();
}

async function checkFile(stage: Stage, number: string): Promise<void> {
  await chooseFile(stage, number);
  await press(stage, stage.t('arrivals', 'upload.check'));
  await heading(stage, stage.t('arrivals', 'upload.preview'));
}

const arrivalScenes: readonly Scene[] = [
  {
    name: 'console-arrivals-none',
    show: async (stage) => {
      await listFiles(stage, []);
      await openAsStaff(stage, 'card-operations', '/issuer/arrivals');
      await stage.page.getByText(stage.t('arrivals', 'empty.title')).waitFor();
    },
  },
  {
    name: 'console-arrivals',
    show: async (stage) => {
      const listed: Sent<BatchView>[] = (['waiting', 'applied', 'rejected'] as const).map((state, at) => ({
        ...file({ state, own: at === 1, id: SOME_ID.replace(/7$/, String(at)) }),
        fileNumber: `YUBIN-20261122-0${at}`,
      }));
      await listFiles(stage, listed, `w${'0'.repeat(22)}`);
      await openAsStaff(stage, 'card-operations', '/issuer/arrivals');
      await stage.page.getByRole('table').waitFor();
    },
  },
  { name: 'console-file-own', show: (stage) => openFile(stage, 'card-operations', file({ own: true })) },
  { name: 'console-file-to-release', show: (stage) => openFile(stage, 'card-release', file({})) },
  ...(['release', 'reject'] as const).map((decision): Scene => ({
    name: `console-file-${decision}`,
    show: async (stage) => {
      await openFile(stage, 'card-release', file({}));
      await press(stage, stage.t('arrivals', `${decision}.button`, { count: 24 }));
      await heading(stage, stage.t('arrivals', `${decision}.title`, { count: 24 }));
    },
  })),
  {
    name: 'console-file-decided-meanwhile',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/arrival-batches/*/release', { status: 409, code: 'cards.batch-decided' });
      await openFile(stage, 'card-release', file({}));
      await press(stage, t('arrivals', 'release.button', { count: 24 }));
      await page.getByRole('dialog').getByRole('button').first().click();
      await page.getByText(t('problems', 'cards.batch-decided')).waitFor();
    },
  },
  {
    name: 'console-file-applied',
    show: (stage) =>
      openFile(
        stage,
        'card-release',
        file({ state: 'applied', releasedBy: ODD_NAME, decidedAt: '2026-11-22T11:00:00.000Z' }),
      ),
  },
  {
    name: 'console-upload',
    show: async (stage) => {
      await openAsStaff(stage, 'card-operations', '/issuer/arrivals/new');
      await heading(stage, stage.t('arrivals', 'upload.title'));
    },
  },
  {
    name: 'console-upload-incomplete',
    show: async (stage) => {
      const { page, t } = stage;
      await openAsStaff(stage, 'card-operations', '/issuer/arrivals/new');
      await page
        .getByLabel(t('arrivals', 'upload.choose'))
        .setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(1_000_001) });
      await page.getByText(t('arrivals', 'upload.tooLarge', { name: 'large.csv' })).waitFor();
      await press(stage, t('arrivals', 'upload.check'));
      await page.getByText(t('arrivals', 'upload.needBoth')).waitFor();
    },
  },
  { name: 'console-upload-chosen', show: (stage) => chooseFile(stage, 'SCENE-1') },
  {
    name: 'console-upload-unsigned',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/arrival-batches/preview', { status: 403, code: 'cards.batch-signature-wrong' });
      await chooseFile(stage, 'SCENE-2');
      await press(stage, t('arrivals', 'upload.check'));
      await page.getByText(t('problems', 'cards.batch-signature-wrong')).waitFor();
    },
  },
  {
    name: 'console-upload-checking',
    show: async (stage) => {
      const { page, t } = stage;
      await holdBack(page, '**/issuer/api/arrival-batches/preview');
      await chooseFile(stage, 'SCENE-6');
      await press(stage, t('arrivals', 'upload.check'));
      await page.getByRole('progressbar', { name: t('arrivals', 'upload.checking', { lines: 5 }) }).waitFor();
    },
  },
  { name: 'console-upload-checked', show: (stage) => checkFile(stage, 'SCENE-3') },
  {
    name: 'console-upload-to-release',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/arrival-batches/preview', manyFit);
      await checkFile(stage, 'SCENE-4');
    },
  },
  {
    name: 'console-upload-sent',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, '**/issuer/api/arrival-batches/preview', manyFit);
      await answer(page, '**/issuer/api/arrival-batches', file({ own: true, fileNumber: 'SCENE-5' }));
      await checkFile(stage, 'SCENE-5');
      await press(stage, t('arrivals', 'upload.submitSecond', { count: 24 }));
      await page.getByText(t('arrivals', 'upload.doneSecond', { count: 24 })).waitFor();
    },
  },
];

const proposal = (act: string, summary: ProposalView['summary'], own = false): Sent<ProposalView> => ({
  id: SOME_ID,
  act,
  hash: '0'.repeat(64),
  subject: `card:${SOME_ID}`,
  proposedBy: own ? '発送 二' : 'partner:rehearsal-carrier',
  own,
  proposedAt: '2026-11-22T10:30:00.000Z',
  expiresAt: '2026-11-25T10:30:00.000Z',
  summary,
  lines: 0,
  names: summary['memberId'] === undefined ? {} : { [SOME_ID]: '佐○ 花○' },
});

async function openProposal(stage: Stage, role: string, shown: Sent<ProposalView>): Promise<void> {
  await answer(stage.page, '**/issuer/api/proposals', { proposals: [shown] });
  await openAsStaff(stage, role, `/issuer/approvals/${SOME_ID}`);
  await stage.page.getByText(stage.t('approvals', 'slip.after'), { exact: true }).waitFor();
}

/** An early arrival of the demo card that is on its way. */
async function openArrival(stage: Stage, own = false): Promise<void> {
  await openAsStaff(stage, 'card-release', '/issuer/cards?state=dispatched');
  const address = await stage.page.locator('tbody a').first().getAttribute('href');
  const cardId = /cards\/([0-9a-f-]{36})/.exec(String(address))?.[1] ?? '';
  const deliveredAt = await stage.portal.now();
  await openProposal(
    stage,
    'card-release',
    proposal('cards.early-arrival', { cardId, deliveredAt, channel: 'single' }, own),
  );
}

const approvalScenes: readonly Scene[] = [
  {
    name: 'console-approvals-none',
    show: async (stage) => {
      await openAsStaff(stage, 'admin', '/issuer/approvals');
      await stage.page.getByText(stage.t('approvals', 'empty.title')).waitFor();
    },
  },
  { name: 'console-approval-arrival', show: (stage) => openArrival(stage) },
  { name: 'console-approval-own', show: (stage) => openArrival(stage, true) },
  {
    name: 'console-approval-reject',
    show: async (stage) => {
      await openArrival(stage);
      await press(stage, stage.t('approvals', 'slip.reject'));
      await heading(stage, stage.t('approvals', 'slip.rejectTitle'));
    },
  },
  {
    name: 'console-approval-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/proposals/*/decision', {
        status: 409,
        code: 'staff.act-refused',
        errors: [{ pointer: '', code: 'cards.wrong-state' }],
      });
      await openArrival(stage);
      await press(stage, t('approvals', 'arrival.submit'));
      await page.getByText(t('problems', 'cards.wrong-state')).waitFor();
    },
  },
  {
    name: 'console-approval-done',
    show: async (stage) => {
      const { page, t } = stage;
      await page.route('**/issuer/api/proposals/*/decision', (route) => route.fulfill({ status: 204 }));
      await openArrival(stage);
      await press(stage, t('approvals', 'arrival.submit'));
      await page.getByText(t('approvals', 'slip.approved')).waitFor();
    },
  },
  {
    name: 'console-approval-on-a-later-page',
    show: async (stage) => {
      const { page, t } = stage;
      const [first, last] = ['01', '02'].map((end) => ({
        ...proposal('staff.enrolment', { name: '新任', login: `new-${end}`, roles: 'support', email: 'n•••@e•••' }),
        id: `${SOME_ID.slice(0, -2)}${end}`,
      }));
      await answer(page, '**/issuer/api/proposals', { proposals: [first], next: first?.id });
      await refuse(page, '**/issuer/api/proposals?after=*', { status: 503, code: 'request.unavailable' });
      await answer(page, `**/issuer/api/proposals/${String(last?.id)}`, last);
      await openAsStaff(stage, 'admin', `/issuer/approvals/${String(last?.id)}`);
      await page.getByRole('button', { name: t('approvals', 'enrolment.submit') }).waitFor();
      await press(stage, t('approvals', 'more'));
      await page.getByText(t('problems', 'loading.request.unavailable')).waitFor();
    },
    expectedStatuses: [503],
  },
  {
    name: 'console-approval-not-loaded',
    expectedStatuses: [500],
    show: async (stage) => {
      const { page } = stage;
      await refuse(page, `**/issuer/api/proposals/${SOME_ID}`, { status: 500, code: 'internal' });
      await openAsStaff(stage, 'admin', `/issuer/approvals/${SOME_ID}`);
      await page.getByText(REFERENCE).waitFor();
    },
  },
  {
    name: 'console-approval-gone',
    expectedStatuses: [404],
    show: async (stage) => {
      await openAsStaff(stage, 'admin', `/issuer/approvals/${SOME_ID}`);
      await stage.page.getByText(stage.t('approvals', 'slip.gone')).waitFor();
    },
  },
  {
    name: 'console-approval-entries',
    show: async (stage) => {
      const line = { sourceCase: 'CASE-2026-0012', days: 365 };
      await answer(stage.page, '**/issuer/api/proposals/*/lines', {
        hash: '0'.repeat(64),
        lines: [
          { ...line, list: 'block', type: 'phone', value: '•••••••0001', reason: 'mule', meets: 101 },
          { ...line, list: 'protect', type: 'person', value: '佐○ 1985', reason: 'impersonation', meets: 1 },
        ],
        names: {},
      });
      await openProposal(
        stage,
        'approver',
        proposal('blocklist.add-entries', {
          ...{ entries: 2, types: 'block:phone, protect:person', cases: 'CASE-2026-0012', meets: 102 },
        }),
      );
      await stage.page.getByRole('table', { name: stage.t('approvals', 'add.list') }).waitFor();
    },
  },
  {
    name: 'console-approval-removal',
    show: (stage) =>
      openProposal(
        stage,
        'approver',
        proposal('blocklist.remove-entry', {
          ...{ entryId: SOME_ID, reason: 'mistake', list: 'block', type: 'phone', sourceCase: 'CASE-2026-0012' },
          ...{ listedFor: 'mule', met: 3, listedAt: '2026-10-22T10:30:00.000Z', expiresAt: '2027-10-22T10:30:00.000Z' },
        }),
      ),
  },
  {
    name: 'console-approval-change-of-contact',
    show: (stage) =>
      openProposal(
        stage,
        'fraud',
        proposal('changes.release', { changeId: SOME_ID, memberId: SOME_ID, kind: 'phone', lists: 'block.protect' }),
      ),
  },
  {
    name: 'console-approval-enrolment',
    show: (stage) =>
      openProposal(
        stage,
        'admin',
        proposal('staff.enrolment', { name: ODD_NAME, login: ODD_NAME, roles: 'card-operations, support' }),
      ),
  },
];

/** The console is worked in on a desk. */
export const scenes: readonly Scene[] = [
  ...signInScenes,
  ...overviewScenes,
  ...cardScenes,
  ...arrivalScenes,
  ...approvalScenes,
  ...bankDayScenes,
].map((scene) => ({ ...scene, widths: ['desk'] }));
