import type { CardDetailsView, ContactDataView } from '../../src/modules/reveals/reveals.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';

const contact = {
  familyName: '山本',
  givenName: 'みどり',
  familyKana: 'ヤマモト',
  givenKana: 'ミドリ',
  birthDate: '1985-04-12',
  postalCode: '6300213',
  prefecture: '奈良県',
  city: '生駒市',
  street: '東生駒1-2-3',
  building: 'ひがしいこま第二マンション 1203号室',
  phone: '+819012345678',
  email: 'midori.yamamoto.no.nagai.address@nagai-domain.example.jp',
  left: 4,
} satisfies ContactDataView;
const card = { number: '9999120000123456', validThru: '11/31', left: 0 } satisfies CardDetailsView;

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

const BUNDLES = {
  contact: { address: '/security/data', view: contact },
  card: { address: '/card/details', view: card },
} as const;
type Bundle = keyof typeof BUNDLES;

/** The page of a bundle, as it is once what it shows was approved. */
async function show(stage: Stage, bundle: Bundle): Promise<void> {
  await answer(stage.page, `**/api/reveals/${bundle}`, BUNDLES[bundle].view);
  await openAs(stage, 'active', BUNDLES[bundle].address);
  await press(stage, stage.t('reveals', `${bundle}.show`));
  await stage.page.getByRole('heading', { name: stage.t('reveals', `${bundle}.shown`), exact: true }).waitFor();
}

const of = (bundle: Bundle): readonly Scene[] => [
  {
    name: `reveal-${bundle}`,
    show: async (stage) => {
      await openAs(stage, 'active', BUNDLES[bundle].address);
      await stage.page.getByRole('button', { name: stage.t('reveals', `${bundle}.show`), exact: true }).waitFor();
    },
  },
  { name: `reveal-${bundle}-shown`, show: (stage) => show(stage, bundle) },
  {
    name: `reveal-${bundle}-hidden`,
    show: async (stage) => {
      await show(stage, bundle);
      await press(stage, stage.t('reveals', 'hide'));
      await stage.page.getByText(stage.t('reveals', 'hidden')).waitFor();
    },
  },
];

/** A member's own data: the page that offers them, what it shows, and when it does not. */
export const scenes: readonly Scene[] = [
  ...of('contact'),
  ...of('card'),
  {
    name: 'reveal-new-device',
    expectedStatuses: [403],
    show: async (stage) => {
      await openAs(stage, 'active', '/security/data');
      await press(stage, stage.t('reveals', 'contact.show'));
      await stage.page.getByText(stage.t('problems', 'step-up.device-on-probation')).waitFor();
    },
  },
  ...(['spent', 'cooling-off'] as const).map((code): Scene => ({
    name: `reveal-${code}`,
    expectedStatuses: [code === 'spent' ? 429 : 409],
    show: async (stage) => {
      await refuse(stage.page, '**/api/reveals/card', {
        status: code === 'spent' ? 429 : 409,
        code: `reveals.${code}`,
        retryAfterSeconds: 40_000,
      });
      await openAs(stage, 'active', '/card/details');
      await press(stage, stage.t('reveals', 'card.show'));
      await stage.page.getByText(stage.t('problems', `reveals.${code}`)).waitFor();
    },
  })),
];
