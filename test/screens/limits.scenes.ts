import type { KindLimitsView, LimitsView, SpanLimitView } from '../../src/modules/limits/limits.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

/** What comes over HTTP: times are texts. */
type SentSpan = Omit<SpanLimitView, 'raise'> & {
  readonly raise?: { readonly amountYen: number; readonly effectiveAt: string };
};
type Sent = {
  readonly [Name in keyof LimitsView]: readonly (Omit<KindLimitsView, 'spans'> & {
    readonly spans: readonly SentSpan[];
  })[];
};

const span = (name: 'single' | 'day' | 'month', programYen: number, ownYen?: number) => ({
  span: name,
  programYen,
  inForceYen: Math.min(programYen, ownYen ?? programYen),
  ...(ownYen === undefined ? {} : { ownYen }),
});
const view = {
  kinds: [
    { kind: 'charge', spans: [span('single', 30_000), span('day', 30_000), span('month', 100_000)], roomYen: 12_000 },
    {
      kind: 'transfer',
      spans: [
        span('single', 10_000),
        { ...span('day', 30_000, 5_000), raise: { amountYen: 20_000, effectiveAt: '2026-11-23T10:30:00.000Z' } },
        span('month', 100_000, 0),
      ],
      roomYen: 0,
    },
    { kind: 'payment', spans: [span('single', 50_000), span('day', 50_000), span('month', 200_000)], roomYen: 50_000 },
  ],
} satisfies Sent;
async function open(stage: Stage): Promise<void> {
  await answer(stage.page, '**/api/limits', view);
  await openAs(stage, 'active', '/security/limits');
  await stage.page.getByRole('button', { name: stage.t('limits', 'submit'), exact: true }).waitFor();
}

async function set({ page, t }: Stage, amount: string): Promise<void> {
  await page.getByLabel(t('limits', 'amount'), { exact: true }).fill(amount);
  await page.getByRole('button', { name: t('limits', 'submit'), exact: true }).click();
}

/** The limits: as they are, set, wrongly typed, and refused. */
export const scenes: readonly Scene[] = [
  { name: 'limits', show: open },
  {
    name: 'limits-wrong',
    show: async (stage) => {
      await open(stage);
      await set(stage, 'many');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'limits-lowered',
    show: async (stage) => {
      await answer(stage.page, '**/api/limits/lowering', view);
      await open(stage);
      await set(stage, '１０,０００');
      await stage.page.getByText(stage.t('limits', 'lowered')).waitFor();
    },
  },
  {
    name: 'limits-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      await refuse(stage.page, '**/api/limits/lowering', { status: 409, code: 'limits.raise-not-approved' });
      await open(stage);
      await set(stage, '1');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  ...unread({ name: 'limits', asks: '**/api/limits', open: (stage) => openAs(stage, 'active', '/security/limits') }),
];
