import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { portalFolder } from '../../platform/config/index.js';
import type { ChecklistItemView, ChecklistView } from './checklist.dto.js';
import { CHECKLIST_KEY_FILE, findTaggedTests, sourceFingerprint, type TestOutcome, writeReport } from './index.js';

const root = portalFolder();
const FINISHED = '2026-11-24T09:30:00.000Z';

let app: TestApp;
let auditor: TestStaff;
let file: string;
let keyFile: string;
const suite = generateKeyPairSync('ed25519');
const trust = (key: KeyObject): void => {
  writeFileSync(keyFile, key.export({ type: 'spki', format: 'pem' }));
};
beforeAll(async () => {
  app = await startTestApp();
  auditor = await signedInStaff(app, 'auditor');
  file = join(app.config.dataDir, 'checklist.json');
  keyFile = join(app.config.dataDir, `${CHECKLIST_KEY_FILE}.pub`);
  trust(suite.publicKey);
}, 60_000);
afterAll(() => app.stop());

/** The tests that are really written, as a run in which all of them went `as` would leave them. */
function leave(
  as: (test: { readonly file: string; readonly kind: string }) => TestOutcome,
  fingerprint = sourceFingerprint(root),
  key: KeyObject | undefined = suite.privateKey,
): number {
  const tests = findTaggedTests(root).map((test) => ({
    kind: test.kind,
    tags: test.tags,
    title: test.sentence,
    file: test.file,
    outcome: as(test),
  }));
  writeReport(file, { finishedAt: FINISHED, fingerprint, tests }, key);
  return tests.length;
}

/** As whoever may write the file leaves one in which all went well. */
function leaveUnsigned(): void {
  leave(() => 'passed');
  const { signature: _signature, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { signature?: string };
  writeFileSync(file, JSON.stringify(rest));
}

async function show(query = ''): Promise<ChecklistView> {
  const { status, body } = await auditor.client.get(`/issuer/api/checklist${query}`);
  expect(status).toBe(200);
  return body as ChecklistView;
}

const itemOf = ({ items }: ChecklistView, id: string): ChecklistItemView | undefined =>
  items.find((item) => item.id === id);

describe('the checklist at the console', () => {
  it('claims nothing before the tests were run', async () => {
    rmSync(file, { force: true });
    const shown = await show();
    expect(shown).toMatchObject({ service: 'mijica', mandatory: 22, before: 8, run: { state: 'not-run' } });
    expect(shown.satisfied).toBeUndefined();
    expect(shown.phases.map(({ mandatory, satisfied, before }) => [mandatory, satisfied, before])).toEqual([
      [4, undefined, 3],
      [6, undefined, 4],
      [4, undefined, 0],
      [1, undefined, 0],
      [7, undefined, 1],
    ]);
    expect(new Set(shown.items.map(({ status }) => status))).toEqual(new Set(['not-run', 'not-applicable']));
    const item = itemOf(shown, '④');
    expect(item).toMatchObject({ phase: 'login-charge-transfer', level: 'mandatory', metBefore: false });
    expect(item?.evidence).toEqual([{ kind: 'technical' }]);
    expect(itemOf(shown, 'b')?.evidence).toContainEqual({ kind: 'partner', party: 'bank' });
    const masked = item?.clauses.find(({ id }) => id === '④.staff-masked');
    expect(masked?.modules).toContain('FindMembers');
    expect(masked?.text).toEqual({
      ja: '担当者の画面でも会員情報を伏せ、検索は完全一致に限る。表示には理由を求め、回数を制限する',
      en: 'Staff see members masked, search by exact match, and reveal with a reason and a budget',
    });
    expect(masked).not.toHaveProperty('met');
  });

  it('shows what the last run has left, with its time, its sources and its tests', async () => {
    const count = leave(() => 'passed');
    const shown = await show('?service=mijica');
    expect(shown.run).toEqual({
      state: 'fresh',
      finishedAt: FINISHED,
      fingerprint: sourceFingerprint(root),
      sources: sourceFingerprint(root),
      passed: count,
      notPassed: 0,
    });
    const card = itemOf(shown, '②');
    expect(card?.clauses.every(({ tests, modules }) => tests.length > 0 && modules.length > 0)).toBe(
      card?.status === 'met',
    );
    expect(card?.killTests.map(({ kind }) => kind)).toContain('kill');
    expect(card?.settings).toContain('cards.activationTriesMax');
    const masked = itemOf(shown, '④')?.clauses.find(({ id }) => id === '④.staff-masked');
    expect(masked).toMatchObject({ met: true });
    expect(masked?.tests).toContainEqual({
      kind: 'behaviour',
      title: 'finds nobody by a part, by two values at once, or without any',
      file: 'test/security/login-charge-transfer/staff-views.spec.ts',
      outcome: 'passed',
    });
    const met = shown.items.filter(({ level, status }) => level === 'mandatory' && status === 'met');
    expect(shown.satisfied).toBe(met.length);
    expect(shown.phases.reduce((sum, { satisfied = 0 }) => sum + satisfied, 0)).toBe(met.length);
  });

  it('counts no item of which a test has failed', async () => {
    leave(() => 'passed');
    const before = await show();
    leave((test) => (test.file.endsWith('staff-views.spec.ts') ? 'failed' : 'passed'));
    const after = await show();
    expect(after.run.notPassed).toBeGreaterThan(5);
    expect(itemOf(after, '④')?.clauses.find(({ id }) => id === '④.staff-masked')).toMatchObject({ met: false });
    expect(itemOf(after, '④')?.status).toBe('unmet');
    expect(after.satisfied).toBeLessThanOrEqual(before.satisfied ?? 0);
  });

  it('says what is claimed by which kind of evidence, who owes an item, and where other standards touch it', async () => {
    leave(() => 'passed');
    const shown = await show();
    expect(itemOf(shown, '④')).toMatchObject({
      parties: ['site-operator'],
      evidence: [{ kind: 'technical', claim: 'proven-by-test' }],
    });
    expect(itemOf(shown, '④')?.mappings).toContainEqual({ standard: 'PCI DSS 4.0.1', ids: ['3.4.1'] });
    // What a partner has attested stands with the partner: of that this page claims nothing.
    expect(itemOf(shown, 'h')?.evidence).toEqual([
      { kind: 'technical', claim: 'proven-by-test' },
      { kind: 'organisational', claim: 'rehearsed-with-sandbox' },
      { kind: 'partner', party: 'relay' },
      { kind: 'partner', party: 'bank' },
    ]);
    leave((test) => (test.file.endsWith('staff-views.spec.ts') ? 'failed' : 'passed'));
    expect(itemOf(await show(), '④')?.evidence).toEqual([{ kind: 'technical', claim: 'none' }]);
    leave((test) => (test.kind === 'kill' ? 'not-run' : 'passed'));
    // Unmet without a kill test, and so not proven either.
    expect(itemOf(await show(), '④')).toMatchObject({ status: 'unmet', evidence: [{ claim: 'none' }] });
  });

  it('says when the sources have changed since, and shows the result all the same', async () => {
    leave(() => 'passed', 'f'.repeat(64));
    const shown = await show();
    expect(shown.run).toMatchObject({ state: 'stale', finishedAt: FINISHED, fingerprint: 'f'.repeat(64) });
    expect(shown.satisfied).toBeDefined();
    writeFileSync(file, '{"shape":"of another version"}');
    expect((await show()).run).toEqual({ state: 'unreadable', sources: sourceFingerprint(root) });
  });

  it('claims nothing of a result that nobody has signed, or another key, or that was changed since', async () => {
    const claimsNothing = async (state: string): Promise<void> => {
      const shown = await show();
      expect(shown.run).toEqual({
        ...{ state, finishedAt: FINISHED },
        ...{ fingerprint: sourceFingerprint(root), sources: sourceFingerprint(root) },
      });
      expect(shown.satisfied).toBeUndefined();
      expect(shown.phases.filter(({ satisfied }) => satisfied !== undefined)).toEqual([]);
      expect(new Set(shown.items.map(({ status }) => status))).toEqual(new Set(['not-run', 'not-applicable']));
      expect(
        shown.items.flatMap(({ clauses, killTests }) => [...killTests, ...clauses.flatMap(({ tests }) => tests)]),
      ).toEqual([]);
    };
    leaveUnsigned();
    await claimsNothing('unsigned');
    leave(() => 'passed', undefined, generateKeyPairSync('ed25519').privateKey);
    await claimsNothing('not-trusted');
    leave(({ kind }) => (kind === 'kill' ? 'failed' : 'passed'));
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"outcome":"failed"', '"outcome":"passed"'));
    await claimsNothing('not-trusted');
    leave(() => 'passed');
    for (const key of ['no key', undefined]) {
      if (key === undefined) rmSync(keyFile);
      else writeFileSync(keyFile, key);
      await claimsNothing('not-trusted');
    }
    trust(suite.publicKey);
    expect((await show()).run).toMatchObject({ state: 'fresh', notPassed: 0 });
  });

  it('judges the other services of the report by their own marks', async () => {
    leave(() => 'passed');
    const shown = await show('?service=purpose-limited');
    expect(shown.mandatory).toBe(2);
    expect(shown.before).toBeUndefined();
    expect(shown.items.every((item) => item.metBefore === undefined)).toBe(true);
    expect((await auditor.client.get('/issuer/api/checklist?service=none')).status).toBe(400);
  });

  it.each([
    ['auditor', 200],
    ['approver', 200],
    ['admin', 200],
    ['support', 403],
    ['fraud', 403],
    ['card-operations', 403],
    ['card-release', 403],
  ] as const)('answers %s with %i', async (role, status) => {
    const staff = await signedInStaff(app, role);
    expect((await staff.client.get('/issuer/api/checklist')).status).toBe(status);
  });

  it('is nothing for anybody else', async () => {
    expect((await app.client().get('/issuer/api/checklist')).status).toBe(401);
  });
});
