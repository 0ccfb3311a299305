import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';

const PARTNER = '見本ゲートウェイ';
const EVIDENCE = '文書 2026-11-27';

let browser: Browser;
let portal: Portal;
beforeAll(async () => {
  browser = await startBrowser();
  portal = await openPortal();
}, 150_000);
afterAll(async () => {
  await portal.stop();
  await browser.close();
}, 60_000);

/** One of the staff, with a browser of their own. */
async function deskOf(role: string): Promise<Person> {
  const desk = await meet(browser, portal, { expectedStatuses: [401] });
  await signInStaff(desk, portal, role);
  return desk;
}

const today = async (days: number): Promise<string> =>
  new Date(Date.parse(await portal.now()) + days * 86_400_000 + 32_400_000).toISOString().slice(0, 10);

describe('a partner that has suspended a measure', () => {
  it('gets nothing new once an auditor has entered it and an approver has released it', async () => {
    const auditor = await deskOf('auditor');
    const { page, t } = auditor;
    await page.goto('/issuer/partners');
    await page.getByRole('link', { name: PARTNER, exact: true }).click();
    await page.getByRole('heading', { name: PARTNER, level: 1 }).waitFor();
    await auditor.visitor.expectAccessible('a partner');
    await page.getByLabel(t('partners', 'attest.status'), { exact: true }).selectOption('suspended');
    await page.getByLabel(t('partners', 'attest.assessedBy'), { exact: true }).fill('見本監査法人');
    await page.getByLabel(t('partners', 'attest.assessedOn'), { exact: true }).fill(await today(-1));
    await page.getByLabel(t('partners', 'attest.validUntil'), { exact: true }).fill(await today(90));
    await page.getByLabel(t('partners', 'attest.evidence'), { exact: true }).fill(EVIDENCE);
    await page
      .getByLabel(t('partners', 'attest.evidenceHash'), { exact: true })
      .fill(createHash('sha256').update(EVIDENCE).digest('hex'));
    await page.getByRole('button', { name: t('partners', 'attest.submit'), exact: true }).click();
    await page.getByText(t('partners', 'proposed'), { exact: true }).waitFor();
    await page.getByRole('table', { name: t('partners', 'waiting') }).waitFor();
    await auditor.visitor.leave();

    const approver = await deskOf('approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page
      .getByRole('link', { name: approver.t('approvals', 'act.release-attestation'), exact: true })
      .click();
    await approver.page
      .getByRole('button', { name: approver.t('approvals', 'releaseAttestation.submit'), exact: true })
      .click();
    await approver.page.getByText(approver.t('approvals', 'slip.approved')).waitFor();
    await approver.page.goto('/issuer/partners');
    const row = approver.page.getByRole('row', { name: PARTNER });
    await row.getByText(approver.t('partners', 'closed'), { exact: true }).waitFor();
    expect(await row.getByText(approver.t('partners', 'holdingOf', { holding: 3, asked: 4 })).count()).toBe(1);
    await approver.visitor.leave();
  }, 120_000);
});
