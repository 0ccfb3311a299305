import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { evidence, FINISHED, judged } from '../../../test/support/evidence.js';
import { MANIFEST, makeSigningKey, PUBLIC_KEY, SIGNATURE, verifyReports } from './manifest.js';
import { readEvidence, ReportFileError } from './schemas.js';
import { reportFiles, writeReports } from './write-reports.js';

let root: string;
let folder: string;
let key: string;
let digest: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-reports-'));
  folder = join(root, 'out');
  key = join(root, 'key.pem');
  digest = makeSigningKey(key);
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (signed = true): readonly string[] =>
  writeReports(folder, reportFiles(judged()), FINISHED, signed ? key : undefined);

describe('a signed folder of reports', () => {
  checkpoint('i.suite-scheduled', 'is found as it was signed', () => {
    const names = write();
    expect(names).toEqual(expect.arrayContaining([MANIFEST, SIGNATURE, PUBLIC_KEY, 'oscal/poam.json']));
    expect(verifyReports(folder)).toEqual({ signedBy: digest, changed: [], missing: [], unlisted: [], holds: true });
    expect(verifyReports(folder, `${key}.pub`).holds).toBe(true);
    expect(verifyReports(`${folder}/./`).holds).toBe(true);
  });

  it('is signed the same each time, since nothing in it is of now', () => {
    write();
    const first = readFileSync(join(folder, SIGNATURE), 'utf8');
    rmSync(folder, { recursive: true });
    write();
    expect(readFileSync(join(folder, SIGNATURE), 'utf8')).toBe(first);
  });

  checkpoint('i.suite-scheduled', 'is found out when a file was changed, removed or added', () => {
    write();
    const page = join(folder, 'report.ja.html');
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.replace('21', '22'));
    expect(verifyReports(folder)).toMatchObject({ changed: ['report.ja.html'], holds: false });
    writeFileSync(page, text);
    writeFileSync(join(folder, 'oscal/more.json'), '{}');
    expect(verifyReports(folder)).toMatchObject({ unlisted: ['oscal/more.json'], holds: false });
    rmSync(join(folder, 'oscal/more.json'));
    rmSync(join(folder, 'junit.xml'));
    expect(verifyReports(folder)).toMatchObject({ missing: ['junit.xml'], holds: false });
  });

  it('is found out when bytes were changed that read as the same text', () => {
    write();
    const file = join(folder, 'junit.xml');
    const bytes = readFileSync(file);
    const at = bytes.indexOf(Buffer.from('\uFFFD'));
    expect(at).toBeGreaterThan(0);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]));
    expect(readFileSync(file, 'utf8')).toBe(bytes.toString('utf8'));
    expect(verifyReports(folder)).toMatchObject({ changed: ['junit.xml'], holds: false });
  });

  checkpoint('i.suite-scheduled', 'is found out when the manifest was made to fit, or signed by another', () => {
    write();
    const file = join(folder, MANIFEST);
    writeFileSync(file, readFileSync(file, 'utf8').replace('2026-11-24', '2026-11-25'));
    expect(verifyReports(folder)).toMatchObject({ signedBy: undefined, holds: false });
    rmSync(folder, { recursive: true });
    const other = join(root, 'other.pem');
    const stranger = makeSigningKey(other);
    writeReports(folder, reportFiles(judged()), FINISHED, other);
    // By itself it holds, and says whose it is; against the key that is trusted it does not.
    expect(verifyReports(folder)).toMatchObject({ signedBy: stranger, holds: true });
    expect(stranger).not.toBe(digest);
    expect(verifyReports(folder, `${key}.pub`)).toMatchObject({ signedBy: undefined, holds: false });
  });

  it('does not count as signed without a signature', () => {
    write(false);
    expect(verifyReports(folder)).toMatchObject({ signedBy: undefined, changed: [], holds: false });
  });
});

describe('the key', () => {
  it('is readable by its owner alone, and never written over', () => {
    expect(statSync(key).mode & 0o077).toBe(0);
    expect(() => makeSigningKey(key)).toThrow(ReportFileError);
  });

  it.each(['', 'no key', '{}'])('has to be one: %j', (text) => {
    writeFileSync(key, text);
    expect(() => write()).toThrow(/holds no key/);
  });
});

describe('files that are given', () => {
  it('are evidence, or refused with what is wrong', () => {
    const file = join(root, 'evidence.json');
    writeFileSync(file, JSON.stringify(evidence()));
    expect(readEvidence(file)).toEqual(JSON.parse(JSON.stringify(evidence())));
    writeFileSync(file, JSON.stringify({ ...evidence(), tests: [{ title: 'x' }] }));
    expect(() => readEvidence(file)).toThrow(/\/tests\/0 must have required property/);
    writeFileSync(file, 'no json');
    expect(() => readEvidence(file)).toThrow(ReportFileError);
    expect(() => readEvidence(join(root, 'none.json'))).toThrow(ReportFileError);
  });

  it('do not go into a folder that holds something', () => {
    write();
    expect(() => write()).toThrow(/is not empty/);
  });
});
