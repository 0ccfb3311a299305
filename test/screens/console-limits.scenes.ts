import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const LIMITS = '**/issuer/api/limits';

async function open(stage: Stage, role: 'fraud' | 'auditor'): Promise<void> {
  await openAsStaff(stage, role, '/issuer/limits');
  await stage.page.getByRole('table').waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'program-limits', show: (stage) => open(stage, 'fraud') },
  { name: 'program-limits-read-only', show: (stage) => open(stage, 'auditor') },
  {
    name: 'program-limits-changed',
    show: async (stage) => {
      const change = { at: PAST, proposedBy: '調査 二郎', approvedBy: '承認 三枝子' };
      const proposal = { id: SOME_ID, proposedBy: '調査 二郎', own: true, proposedAt: PAST, expiresAt: FUTURE };
      await answer(stage.page, LIMITS, {
        limits: [
          { kind: 'transfer', span: 'single', amountYen: 1_000, configuredYen: 10_000, change },
          { kind: 'transfer', span: 'day', amountYen: 30_000, configuredYen: 30_000, proposal },
          { kind: 'inflow', span: 'day', amountYen: 0, configuredYen: 100_000, change, proposal },
        ],
      });
      await open(stage, 'fraud');
    },
  },
  {
    name: 'program-limits-no-amount',
    show: async (stage) => {
      await open(stage, 'fraud');
      await stage.page.getByRole('button', { name: stage.t('program-limits', 'submit'), exact: true }).click();
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'program-limits-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/limits/changes', { status: 409, code: 'staff.proposal-pending' });
      await open(stage, 'fraud');
      await page.getByLabel(t('program-limits', 'amount')).fill('20,000');
      await page.getByRole('button', { name: t('program-limits', 'submit'), exact: true }).click();
      await page.getByText(t('problems', 'staff.proposal-pending')).waitFor();
    },
  },
  {
    name: 'program-limits-slip',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: SOME_ID, act: 'limits.change-program', hash: '0'.repeat(64), subject: 'system:transfer.day' },
            ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
            summary: { kind: 'transfer', span: 'day', amountYen: 10_000, fromYen: 30_000 },
            names: {},
          },
        ],
      });
      await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
      await page.getByRole('button', { name: t('approvals', 'changeLimit.submit'), exact: true }).waitFor();
    },
  },
];
