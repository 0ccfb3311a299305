import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

const REPORT = '01a214c3-f58a-726b-954d-3807810a2c97';
const MEMBER = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';

const draft = {
  ...{ id: REPORT, memberId: MEMBER, memberName: '佐○ 花○', grounds: 'mule-account', state: 'draft' },
  ...{ draftedBy: '届出 一', draftedAt: PAST },
};
const filed = { ...draft, id: MEMBER, state: 'filed', filedOn: '2026-11-02', reference: '届出第12号' };

async function list(stage: Stage, reports: readonly object[]): Promise<void> {
  await answer(stage.page, '**/issuer/api/suspicious-reports', { reports, rowsMax: 200 });
  await openAsStaff(stage, 'compliance', '/issuer/suspicious-reports');
  await stage.page.getByRole('heading', { name: stage.t('suspicious-reports', 'title'), level: 1 }).waitFor();
}

async function one(stage: Stage, report: object): Promise<void> {
  await answer(stage.page, `**/issuer/api/suspicious-reports/${REPORT}`, {
    ...report,
    text: '同じ額の受け取りが続いた。',
  });
  await openAsStaff(stage, 'compliance', `/issuer/suspicious-reports/${REPORT}`);
  await stage.page.locator('#content').getByText('届出 一', { exact: true }).waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'suspicious-reports-none', show: (stage) => list(stage, []) },
  { name: 'suspicious-reports', show: (stage) => list(stage, [draft, filed]) },
  {
    name: 'suspicious-report-draft',
    show: async (stage) => {
      await list(stage, []);
      await stage.page.getByRole('button', { name: stage.t('suspicious-reports', 'draft'), exact: true }).click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'suspicious-report',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/filing', { status: 409, code: 'suspicious-reports.date-wrong' });
      await one(stage, draft);
      await page.getByLabel(t('suspicious-reports', 'reference'), { exact: true }).fill('届出第12号');
      await page.getByLabel(t('suspicious-reports', 'filedOn'), { exact: true }).fill('2099-01-01');
      await page.getByRole('button', { name: t('suspicious-reports', 'file'), exact: true }).click();
      await page.getByText(t('problems', 'suspicious-reports.date-wrong')).waitFor();
    },
  },
  { name: 'suspicious-report-filed', show: (stage) => one(stage, { ...filed, id: REPORT }) },
];
