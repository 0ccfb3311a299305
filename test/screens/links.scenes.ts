import type { LinksView, LinkView } from '../../src/modules/links/links.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const banks = [
  { code: '0001', nameJa: 'みずほ銀行', nameEn: 'Mizuho Bank', postal: false },
  { code: '9900', nameJa: 'ゆうちょ銀行', nameEn: 'Japan Post Bank', postal: true },
];
const link = {
  id: '01a21871-0d23-730a-8501-ae8d55a6692c',
  state: 'active',
  cap: 'unconfirmed',
  bankNameJa: 'みずほ銀行',
  bankNameEn: 'Mizuho Bank',
  branchCode: '110',
  accountMasked: '•••••67',
  requestedAt: new Date('2026-11-22T10:00:00Z'),
} satisfies LinkView;
const call = { code: '493027', placed: true, attempt: 1, attemptsMax: 3, secondsLeft: 280 };

const view = (links: readonly LinkView[], lastTry?: LinkView): LinksView => ({
  links,
  triesLeft: 4,
  banks,
  ...(lastTry === undefined ? {} : { lastTry }),
});

async function open(stage: Stage, shown: LinksView): Promise<void> {
  await answer(stage.page, '**/api/links', shown);
  await openAs(stage, 'active', '/links');
  await stage.page.getByRole('heading', { level: 1, name: stage.t('links', 'title') }).waitFor();
}

const showing = (name: string, shown: LinksView, text: readonly [namespace: string, key: string]): Scene => ({
  name,
  show: async (stage) => {
    await open(stage, shown);
    await stage.page
      .getByText(stage.t(...text))
      .first()
      .waitFor();
  },
});

const linked = { ...link, linkedAt: new Date('2026-11-22T10:05:00Z') } as const;
const capped = { ...linked, dayYenMax: 10_000, monthYenMax: 30_000 };

/** With a code whose last character does not fit the others. */
async function deny({ page, t }: Stage): Promise<void> {
  await page.goto('/deny-link');
  await page.getByLabel(t('links', 'deny.code'), { exact: true }).fill('ABCD-EFGH-JKMN');
  await page.getByRole('button', { name: t('links', 'deny.submit'), exact: true }).click();
}

/** A bank account: typed, asked for, called about, linked, and how it ends. */
export const scenes: readonly Scene[] = [
  showing('link-none', view([]), ['links', 'new.submit']),
  {
    name: 'link-postal',
    show: async (stage) => {
      await open(stage, view([]));
      await stage.page.getByLabel(stage.t('links', 'new.bank'), { exact: true }).selectOption('9900');
      await stage.page.getByLabel(stage.t('links', 'new.symbol'), { exact: true }).waitFor();
    },
  },
  showing('link-asking', view([{ ...link, state: 'asking' }]), ['links', 'asking.title']),
  showing('link-calling', view([{ ...link, state: 'calling', call }]), ['links', 'call.code']),
  showing('link-calling-again', view([{ ...link, state: 'calling', call: { ...call, attempt: 2 } }]), [
    'links',
    'call.code',
  ]),
  showing('link-unconfirmed', view([capped]), ['links', 'letter.submit']),
  showing('link-confirmed', view([{ ...linked, cap: 'confirmed' }]), ['links', 'linked.active']),
  showing('link-suspended', view([{ ...capped, state: 'suspended', unlinkDueAt: new Date('2026-12-06T10:00:00Z') }]), [
    'links',
    'linked.unlinkDue',
  ]),
  ...(['not-linked', 'unanswered', 'not-me', 'member'] as const).map((reason) =>
    showing(`link-ended-${reason}`, view([], { ...link, state: 'refused', reason }), ['links', `last.${reason}`]),
  ),
  {
    name: 'link-tries-spent',
    expectedStatuses: [429],
    show: async (stage) => {
      await open(stage, view([]));
      // What is refused is the trying, not the look before it.
      await stage.page.getByLabel(stage.t('links', 'new.bank'), { exact: true }).waitFor();
      await refuse(stage.page, '**/api/links', { status: 429, code: 'links.tries-spent', retryAfterSeconds: 40_000 });
      await stage.page.getByLabel(stage.t('links', 'new.bank'), { exact: true }).selectOption('0001');
      await stage.page.getByLabel(stage.t('links', 'new.branchCode'), { exact: true }).fill('110');
      await stage.page.getByLabel(stage.t('links', 'new.accountNumber'), { exact: true }).fill('1234567');
      await stage.page.getByRole('button', { name: stage.t('links', 'new.submit'), exact: true }).click();
      await stage.page.getByText(stage.t('problems', 'links.tries-spent')).waitFor();
    },
  },
  {
    name: 'debit-deny',
    show: async (stage) => {
      await stage.page.goto('/deny-debit');
      await stage.page.getByRole('heading', { level: 1, name: stage.t('links', 'debit.title') }).waitFor();
    },
  },
  {
    name: 'debit-denied',
    show: async (stage) => {
      await stage.page.goto('/deny-debit');
      await stage.page.getByLabel(stage.t('links', 'debit.bankCode'), { exact: true }).fill('0001');
      await stage.page.getByLabel(stage.t('links', 'debit.traceNumber'), { exact: true }).fill('D-0000');
      await stage.page.getByRole('button', { name: stage.t('links', 'debit.submit'), exact: true }).click();
      await stage.page.getByRole('heading', { level: 1, name: stage.t('links', 'debit.done') }).waitFor();
    },
  },
  {
    name: 'link-deny',
    show: async (stage) => {
      await stage.page.goto('/deny-link');
      await stage.page.getByRole('heading', { level: 1, name: stage.t('links', 'deny.title') }).waitFor();
    },
  },
  ...unread({ name: 'link', asks: '**/api/links', open: (stage) => openAs(stage, 'active', '/links') }),
  {
    name: 'link-denied',
    show: async (stage) => {
      await answer(stage.page, '**/api/link-denials', {});
      await deny(stage);
      await stage.page.getByRole('heading', { level: 1, name: stage.t('links', 'deny.done') }).waitFor();
    },
  },
  {
    name: 'link-deny-mistyped',
    expectedStatuses: [400],
    show: async (stage) => {
      await deny(stage);
      await stage.page.locator('#field-letterCode[aria-invalid="true"]').waitFor();
    },
  },
  {
    name: 'link-deny-refused',
    expectedStatuses: [403],
    show: async (stage) => {
      await refuse(stage.page, '**/api/link-denials', { status: 403, code: 'links.code-wrong' });
      await deny(stage);
      await stage.page.getByText(stage.t('problems', 'links.code-wrong')).waitFor();
    },
  },
];
