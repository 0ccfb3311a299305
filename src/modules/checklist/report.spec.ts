import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
import { portalFolder } from '../../platform/config/index.js';
import { sourceFiles } from './source-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-report-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/gate.ts'), 'export const open = false;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the sources of a result', () => {
  test('are all that is committed of what decides how the portal and its tests go, and nothing that is made of it', () => {
    const checkout = portalFolder();
    const { status, stdout } = spawnSync('git', ['ls-files', 'migrations', 'scripts', 'src', 'test', 'web'], {
      ...{ cwd: checkout, encoding: 'utf8' },
    });
    const known = new Set(sourceFiles(checkout));
    // In an image there is no checkout to compare with.
    const committed = status === 0 ? stdout.trim().split('\n') : [...known];
    expect(committed.filter((name) => !known.has(name) && existsSync(join(checkout, name)))).toEqual([]);
    expect([...known].filter((name) => name.startsWith('web/dist/') || name.includes('/generated/'))).toEqual([]);
    expect(known).toContain('package-lock.json');
  });

  test.each([
    ...['web/src/app/main.tsx', 'package-lock.json', 'jest.config.js', 'scripts/group-tests.mjs'],
    ...['test/support/examiners-corpus.txt', 'docs/openapi.json', '.swcrc'],
  ])('are others when %s is another', (name) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), 'one');
    const before = sourceFingerprint(root);
    writeFileSync(join(root, name), 'other');
    expect(sourceFingerprint(root)).not.toBe(before);
    rmSync(join(root, name));
    expect(sourceFingerprint(root)).not.toBe(before);
  });
});

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
