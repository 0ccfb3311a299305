import type { MemberCodeView, PayeesView, PayeeView } from '../../src/modules/transfers/payees.dto.js';
import type { TransfersView, TransferView } from '../../src/modules/transfers/transfers.dto.js';
import { qrPath } from '../../src/modules/staff/index.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const payee = {
  id: '01a21871-0d23-730a-8501-ae8d55a6692c',
  name: '山○ 太○',
  nickname: 'おとうと',
  known: true,
  firstSentAt: new Date('2026-10-01T03:00:00Z'),
} satisfies PayeeView;
const stranger = { id: '01a21871-0d23-730a-8501-ae8d55a6692d', name: '佐○ 花○', known: false } satisfies PayeeView;
const payees: PayeesView = { payees: [payee, { ...stranger, firstSentAt: new Date('2026-11-22T03:00:00Z') }] };

const done = {
  ...{ id: '01a21871-0d23-730a-8501-ae8d55a66900', direction: 'sent', state: 'done', amountYen: 3_000 },
  ...{ name: payee.name, nickname: payee.nickname, memo: 'ランチ代' },
  ...{ requestedAt: new Date('2026-11-22T03:00:00Z'), doneAt: new Date('2026-11-22T03:00:00Z') },
} satisfies TransferView;
const { doneAt, nickname, memo, ...bare } = done;
const waiting = {
  ...{ ...bare, id: '01a21871-0d23-730a-8501-ae8d55a66901', state: 'waiting', name: stranger.name },
  dueAt: new Date(Date.now() + 1_500_000),
} satisfies TransferView;
const held = {
  ...{ ...bare, doneAt, id: '01a21871-0d23-730a-8501-ae8d55a66902', direction: 'received', memo },
  held: { amountYen: 3_000, until: new Date('2030-11-25T03:00:00Z'), held: true },
} satisfies TransferView;
const failed = {
  ...{ ...bare, id: '01a21871-0d23-730a-8501-ae8d55a66903', state: 'failed', endReason: 'limit', nickname },
  endedAt: new Date('2026-11-22T03:30:00Z'),
} satisfies TransferView;

const CODE_URL = 'https://portal.example.jp/transfers/new#ABCDEFGHJKMN';
const code: MemberCodeView = { code: 'ABCD-EFGH-JKMN', url: CODE_URL, qr: qrPath(CODE_URL) };

async function openList(stage: Stage, transfers: readonly TransferView[], next?: string): Promise<void> {
  const view: TransfersView = { transfers, ...(next === undefined ? {} : { next }) };
  await answer(stage.page, '**/api/transfers', view);
  await openAs(stage, 'active', '/transfers');
  await stage.page.getByText(stage.t('transfers', 'past')).first().waitFor();
}

const one = (name: string, transfer: TransferView, key: string): Scene => ({
  name,
  show: async (stage) => {
    await answer(stage.page, `**/api/transfers/${transfer.id}`, transfer);
    await openAs(stage, 'active', `/transfers/${transfer.id}`);
    await stage.page.getByText(stage.t('transfers', key)).first().waitFor();
  },
});

async function openSending(stage: Stage, found: PayeeView = stranger): Promise<void> {
  await answer(stage.page, '**/api/payees', payees);
  await answer(stage.page, '**/api/payees/look-up', found);
  await openAs(stage, 'active', '/transfers/new');
  await stage.page.getByLabel(stage.t('transfers', 'send.code'), { exact: true }).fill('ABCD-EFGH-JKMN');
}

const press = ({ page, t }: Stage, key: string): Promise<void> =>
  page
    .getByRole('button', { name: t('transfers', key), exact: true })
    .first()
    .click();

async function openPayees(stage: Stage, shown: PayeesView): Promise<void> {
  await answer(stage.page, '**/api/payees', shown);
  await openAs(stage, 'active', '/transfers/payees');
  await stage.page.getByRole('heading', { level: 1, name: stage.t('transfers', 'payees.title') }).waitFor();
}

/** In the row of somebody. */
const pressOf = ({ page, t }: Stage, key: string, name: string): Promise<void> =>
  page.getByRole('button', { name: `${t('transfers', key)} ${name}`, exact: true }).click();

async function askForCode(stage: Stage): Promise<void> {
  await answer(stage.page, '**/api/member-code', code);
  await openAs(stage, 'active', '/transfers/code');
  await press(stage, 'code.renew');
  await stage.page.getByText(stage.t('transfers', 'code.renewText'), { exact: true }).waitFor();
}

/** Transfers: the list, sending to somebody, what waits, what is held, payees and the own code. */
export const scenes: readonly Scene[] = [
  { name: 'transfers-none', show: (stage) => openList(stage, []) },
  { name: 'transfers-some', show: (stage) => openList(stage, [waiting, held, failed, done], done.id) },
  one('transfer-done', done, 'one.sent'),
  one('transfer-waiting', waiting, 'waiting.cancel'),
  one('transfer-failed', failed, 'one.notDone'),
  one('transfer-held', held, 'held.giveBack'),
  {
    name: 'transfer-give-back',
    show: async (stage) => {
      await answer(stage.page, `**/api/transfers/${held.id}`, held);
      await openAs(stage, 'active', `/transfers/${held.id}`);
      await press(stage, 'held.giveBack');
      await stage.page.getByText(stage.t('transfers', 'held.giveBackTitle')).waitFor();
    },
  },
  {
    name: 'transfer-to-whom',
    show: async (stage) => {
      await openSending(stage);
      await stage.page.getByText(payee.nickname).first().waitFor();
    },
  },
  {
    name: 'transfer-nobody',
    expectedStatuses: [404],
    show: async (stage) => {
      await openSending(stage);
      await refuse(stage.page, '**/api/payees/look-up', { status: 404, code: 'transfers.payee-unknown' });
      await press(stage, 'send.find');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'transfer-how-much',
    show: async (stage) => {
      await openSending(stage);
      await press(stage, 'send.find');
      await stage.page.getByText(stage.t('transfers', 'send.newTitle')).waitFor();
      await stage.page.getByLabel(stage.t('transfers', 'send.amount'), { exact: true }).fill('３,０００');
    },
  },
  {
    name: 'transfer-over-limit',
    expectedStatuses: [409],
    show: async (stage) => {
      await openSending(stage, payee);
      await press(stage, 'send.find');
      await refuse(stage.page, '**/api/transfers', { status: 409, code: 'limits.over-limit' });
      await stage.page.getByLabel(stage.t('transfers', 'send.amount'), { exact: true }).fill('20000');
      await press(stage, 'send.submit');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'transfer-payees',
    show: async (stage) => {
      await answer(stage.page, '**/api/payees', payees);
      await openAs(stage, 'active', '/transfers/payees');
      await stage.page.getByText(payee.nickname).first().waitFor();
    },
  },
  {
    name: 'transfer-code',
    show: async (stage) => {
      await answer(stage.page, '**/api/member-code', code);
      await openAs(stage, 'active', '/transfers/code');
      await stage.page.getByText(code.code).waitFor();
    },
  },
  ...unread({ name: 'transfers', asks: '**/api/transfers', open: (stage) => openAs(stage, 'active', '/transfers') }),
  {
    name: 'transfer-nobody-known',
    show: async (stage) => {
      await answer(stage.page, '**/api/payees', { payees: [] });
      await openAs(stage, 'active', '/transfers/new');
      await stage.page.getByText(stage.t('transfers', 'send.noneKnown'), { exact: true }).waitFor();
    },
  },
  {
    name: 'transfer-payees-none',
    show: async (stage) => {
      await openPayees(stage, { payees: [] });
      await stage.page.getByText(stage.t('transfers', 'payees.none'), { exact: true }).waitFor();
    },
  },
  {
    name: 'transfer-payee-rename',
    show: async (stage) => {
      await openPayees(stage, payees);
      await pressOf(stage, 'payees.name', payee.nickname);
      await stage.page.getByRole('dialog').getByLabel(stage.t('transfers', 'payees.nickname')).waitFor();
    },
  },
  {
    name: 'transfer-payee-renamed',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, `**/api/payees/${payee.id}/nickname`, payees);
      await openPayees(stage, payees);
      await pressOf(stage, 'payees.name', payee.nickname);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('transfers', 'payees.name'), exact: true }).click();
      await page.getByText(t('transfers', 'payees.named'), { exact: true }).waitFor();
    },
  },
  {
    name: 'transfer-payee-remove',
    show: async (stage) => {
      await openPayees(stage, payees);
      await pressOf(stage, 'payees.remove', payee.nickname);
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfer-payee-removed',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, `**/api/payees/${payee.id}`, { payees: payees.payees.slice(1) });
      await openPayees(stage, payees);
      await pressOf(stage, 'payees.remove', payee.nickname);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('transfers', 'payees.remove'), exact: true }).click();
      await page.getByText(t('transfers', 'payees.removed'), { exact: true }).waitFor();
    },
  },
  { name: 'transfer-code-renew', show: askForCode },
  {
    name: 'transfer-code-renewed',
    show: async (stage) => {
      const { page, t } = stage;
      await askForCode(stage);
      await answer(page, '**/api/member-code/renewal', { code: 'PQRS-TUVW-XYZ2', url: code.url, qr: code.qr });
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('transfers', 'code.renew'), exact: true }).click();
      await page.getByText(t('transfers', 'code.renewed'), { exact: true }).waitFor();
    },
  },
];
