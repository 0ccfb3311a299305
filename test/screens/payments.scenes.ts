import type {
  ChallengeView,
  PaymentDetailView,
  PaymentsView,
  PaymentView,
} from '../../src/modules/payments/payments.dto.js';
import { SWITCHES } from '../../src/modules/payments/index.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const ID = '01a21871-0d23-730a-8501-ae8d55a6692c';
const payment = {
  ...{ id: ID, at: new Date('2026-11-22T10:00:00Z'), state: 'paid', merchantName: 'パン屋 つむぎ' },
  ...{ merchantCountry: 'JP', category: 'everyday', channel: 'contactless', amountYen: 1_280, heldYen: 0 },
  ...{ paidYen: 1_280, refundedYen: 0, owedYen: 0 },
} satisfies PaymentView;
const declined = {
  ...payment,
  ...{
    id: '01a21871-0d23-730a-8501-ae8d55a6692d',
    state: 'declined',
    reason: 'switched-off-online',
    channel: 'online',
  },
  ...{ merchantName: 'とても長い名前のインターネットの書店 ひだまり書房オンライン', amountYen: 12_800, paidYen: 0 },
} satisfies PaymentView;
const held = {
  ...payment,
  ...{ id: '01a21871-0d23-730a-8501-ae8d55a6692e', state: 'held', merchantName: 'HOTEL DU LAC', merchantCountry: 'FR' },
  ...{ channel: 'chip', category: 'travel', amountYen: 24_000, heldYen: 24_000, paidYen: 0 },
} satisfies PaymentView;
const detail: PaymentDetailView = {
  ...payment,
  ...{ state: 'refunded', refundedYen: 280, amountYen: 2_000 },
  steps: [
    { at: new Date('2026-11-22T11:00:00Z'), kind: 'capture', amountYen: 1_280 },
    { at: new Date('2026-11-22T11:00:00Z'), kind: 'release', amountYen: 720 },
    { at: new Date('2026-11-23T11:00:00Z'), kind: 'refund', amountYen: 280 },
  ],
};
const question = {
  ...{ id: ID, state: 'open', merchantName: 'ネット書店 ひだまり', merchantCountry: 'JP', amountYen: 12_800 },
  ...{ askedAt: new Date('2026-11-22T10:00:00Z'), expiresAt: new Date('2026-11-22T10:05:00Z') },
} satisfies ChallengeView;

interface Shown {
  readonly view: PaymentsView;
  readonly waiting?: readonly ChallengeView[];
}

async function open(stage: Stage, { view, waiting = [] }: Shown): Promise<void> {
  await answer(stage.page, '**/api/payments', view);
  await answer(stage.page, '**/api/payment-questions', { challenges: waiting });
  await openAs(stage, 'active', '/payments');
  await stage.page.getByRole('heading', { level: 1, name: stage.t('payments', 'title') }).waitFor();
}

async function openQuestion(stage: Stage, shown: ChallengeView): Promise<void> {
  await answer(stage.page, `**/api/payment-questions/${ID}`, shown);
  await openAs(stage, 'active', `/payments/questions/${ID}`);
  await stage.page.getByText(shown.merchantName).first().waitFor();
}

const settings = {
  switches: SWITCHES.map((name) => ({ name, on: !['online', 'abroad', 'gambling', 'cash-like'].includes(name) })),
};

async function openSettings(stage: Stage): Promise<void> {
  await answer(stage.page, '**/api/payment-switches', settings);
  await openAs(stage, 'active', '/payments/settings');
  await stage.page.getByText(stage.t('payments', 'switch.name.online')).first().waitFor();
}

const answered = (name: string, state: ChallengeView['state'], text: string): Scene => ({
  name,
  show: async (stage) => {
    await openQuestion(stage, { ...question, state });
    await stage.page.getByText(stage.t('payments', text)).waitFor();
  },
});

/** Payments: none, many, one of them, the settings, and the question of a payment online. */
export const scenes: readonly Scene[] = [
  {
    name: 'payments-none',
    show: async (stage) => {
      await open(stage, { view: { payments: [], owedYen: 0, suspended: false } });
      await stage.page.getByText(stage.t('payments', 'none')).waitFor();
    },
  },
  {
    name: 'payments',
    show: async (stage) => {
      const view = { payments: [payment, declined, held], next: 'more', owedYen: 3_200, suspended: true };
      await open(stage, { view, waiting: [question] });
      await stage.page.getByText(payment.merchantName).waitFor();
      await stage.page.getByText(question.merchantName).first().waitFor();
    },
  },
  {
    name: 'payment',
    show: async (stage) => {
      await answer(stage.page, `**/api/payments/${ID}`, detail);
      await openAs(stage, 'active', `/payments/records/${ID}`);
      await stage.page.getByText(stage.t('payments', 'step.refund')).waitFor();
    },
  },
  {
    name: 'payment-unknown',
    expectedStatuses: [404],
    show: async (stage) => {
      await refuse(stage.page, `**/api/payments/${ID}`, { status: 404, code: 'payments.not-found' });
      await openAs(stage, 'active', `/payments/records/${ID}`);
      await stage.page.getByText(stage.t('problems', 'payments.not-found')).waitFor();
    },
  },
  { name: 'payment-settings', show: openSettings },
  {
    name: 'payment-settings-off',
    show: async (stage) => {
      await answer(stage.page, '**/api/payment-switches/off', settings);
      await openSettings(stage);
      const name = stage.t('payments', 'switch.name.contactless');
      await stage.page.getByRole('button', { name: stage.t('payments', 'switch.turnOff', { name }) }).click();
      await stage.page.getByText(stage.t('payments', 'switch.turnedOff', { name })).waitFor();
    },
  },
  {
    name: 'payment-question',
    show: async (stage) => {
      await openQuestion(stage, question);
    },
  },
  answered('payment-question-approved', 'approved', 'question.approved'),
  answered('payment-question-refused', 'refused', 'question.refused'),
  answered('payment-question-expired', 'expired', 'question.expired'),
  {
    name: 'payment-question-over',
    expectedStatuses: [409],
    show: async (stage) => {
      await refuse(stage.page, '**/refusal', { status: 409, code: 'payments.challenge-over' });
      await openQuestion(stage, question);
      const refusal = stage.page.getByRole('button', { name: stage.t('payments', 'question.refuse'), exact: true });
      await refusal.click();
      await stage.page.getByRole('alert').waitFor();
      await refusal.waitFor({ state: 'detached' });
    },
  },
  ...unread({ name: 'payments', asks: '**/api/payments', open: (stage) => openAs(stage, 'active', '/payments') }),
];
