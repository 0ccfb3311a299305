import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BUILT_FILE,
  type ChecklistReport,
  fingerprintAt,
  fingerprintOfBuild,
  isSignedBy,
  readReport,
  sourceFingerprint,
  writeReport,
} from './report.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-report-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/gate.ts'), 'export const open = false;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the report of the checklist', () => {
  test('knows a portal that was installed without its sources', () => {
    expect(fingerprintAt(root)).toBe(sourceFingerprint(root));
    expect(fingerprintAt(join(root, 'src'))).toBeUndefined();
    expect(fingerprintOfBuild(root)).toBeUndefined();
    writeFileSync(join(root, BUILT_FILE), `${'a'.repeat(64)}\n`);
    expect(fingerprintOfBuild(root)).toBe('a'.repeat(64));
  });

  test('is fresh for the sources that were run, and stale once one of them has changed', () => {
    const file = join(root, 'kept/checklist.json');
    const fingerprint = sourceFingerprint(root);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const isTrusted = (report: ChecklistReport): boolean => isSignedBy(report, publicKey);
    expect(readReport(file, fingerprint, isTrusted)).toEqual({ state: 'not-run' });
    const run = { finishedAt: '2026-11-24T00:00:00.000Z', fingerprint, tests: [] };
    writeReport(file, run);
    expect(readReport(file, fingerprint, () => true)).toMatchObject({ state: 'unsigned', claimed: { fingerprint } });
    writeReport(file, run, privateKey);
    expect(readReport(file, fingerprint, () => false)).toMatchObject({
      state: 'not-trusted',
      claimed: { fingerprint },
    });
    expect(readReport(file, sourceFingerprint(root), isTrusted)).toMatchObject({
      state: 'fresh',
      report: { fingerprint },
    });
    expect(readdirSync(join(root, 'kept'))).toEqual(['checklist.json']);
    writeFileSync(join(root, 'src/gate.ts'), 'export const open = true;\n');
    expect(readReport(file, sourceFingerprint(root), isTrusted)).toMatchObject({
      state: 'stale',
      report: { fingerprint },
    });
    expect(readReport(file, undefined, isTrusted)).toMatchObject({ state: 'not-comparable', report: { fingerprint } });
  });

  test.each([
    '',
    'null',
    '{"shape":"other","tests":[]}',
    '{"shape":"sekisho-checklist-2"}',
    '{"shape":"sekisho-checklist-2","finishedAt":"2026-11-24T00:00:00Z","fingerprint":"","tests":[1]}',
    '{"shape":"sekisho-checklist-2","finishedAt":"yesterday","fingerprint":"","tests":[]}',
  ])('of an unknown shape is not read: %s', (text) => {
    writeFileSync(join(root, 'checklist.json'), text);
    expect(readReport(join(root, 'checklist.json'), '', () => true)).toEqual({ state: 'unreadable' });
  });
});
