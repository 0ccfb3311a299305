import type { InformationView as Answer } from '../../src/modules/program/program.dto.js';
import { answer, change, holdBack, refuse } from '../browser/answers.js';
import type { Scene, Stage } from './scene.js';

type InformationView = Pick<Answer, keyof Answer>;

const DOCUMENTS = ['issuer', 'terms', 'privacy', 'bank-data', 'value-expiry', 'complaints', 'compensation'] as const;
const EARLIER = { version: '2025-04-01.1', inForceFrom: '2025-04-01', inForce: false };

const heading = ({ page }: Stage, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** As if the terms had been changed once; what is shown is the version that the scene says. */
const withEarlier = (stage: Stage, shown: Partial<InformationView>): Promise<void> =>
  change<InformationView>(stage.page, '**/api/information/terms?*', (body) => ({
    ...body,
    ...shown,
    versions: [...body.versions, EARLIER],
  }));

export const scenes: readonly Scene[] = [
  {
    name: 'welcome',
    expectedStatuses: [401],
    show: async (stage) => {
      await stage.page.goto('/');
      await heading(stage, stage.t('welcome', 'title'));
    },
  },
  {
    name: 'list',
    show: async (stage) => {
      await stage.page.goto('/information');
      await heading(stage, stage.t('information', 'title'));
      await stage.page.getByRole('list', { name: stage.t('information', 'title') }).waitFor();
    },
  },
  {
    name: 'list-on-its-way',
    show: async (stage) => {
      await holdBack(stage.page, '**/api/information?*');
      await stage.page.goto('/information');
      await heading(stage, stage.t('information', 'title'));
    },
  },
  {
    name: 'list-not-to-be-had',
    expectedStatuses: [429],
    show: async (stage) => {
      await refuse(stage.page, '**/api/information?*', {
        status: 429,
        code: 'request.too-many',
        retryAfterSeconds: 60,
      });
      await stage.page.goto('/information');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  ...DOCUMENTS.map((document): Scene => ({
    name: `document-${document}`,
    show: async ({ page, t }) => {
      await page.goto(`/information/${document}`);
      await page.getByRole('heading', { level: 2, name: t('information', 'versions.title') }).waitFor();
    },
  })),
  {
    name: 'document-in-force-of-two',
    show: async (stage) => {
      await withEarlier(stage, {});
      await stage.page.goto('/information/terms');
      await stage.page.getByText(stage.t('information', 'versions.past')).waitFor();
    },
  },
  {
    name: 'document-earlier',
    show: async (stage) => {
      await withEarlier(stage, { version: EARLIER.version, inForceFrom: EARLIER.inForceFrom });
      await stage.page.goto('/information/terms');
      await stage.page.getByText(stage.t('information', 'earlier.title')).waitFor();
    },
  },
  {
    name: 'document-with-odd-text',
    show: async (stage) => {
      await answer(stage.page, '**/api/information/issuer?*', {
        ...{ document: 'issuer', version: '2026-11-01.1', inForceFrom: '2026-11-01', mustAccept: false, locale: 'ja' },
        title: `発行者 ${'とても長い名前'.repeat(12)}`,
        sections: [{ heading: '<b>窓口</b>', paragraphs: [`\u202E${'W'.repeat(300)}`], items: ['電話：0120-000-000'] }],
        versions: [{ version: '2026-11-01.1', inForceFrom: '2026-11-01', inForce: true }],
      });
      await stage.page.goto('/information/issuer');
      await stage.page.getByRole('link', { name: '0120-000-000' }).waitFor();
    },
  },
  {
    name: 'document-unknown',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto('/information/nothing');
      await stage.page.getByRole('list', { name: stage.t('information', 'title') }).waitFor();
    },
  },
];
