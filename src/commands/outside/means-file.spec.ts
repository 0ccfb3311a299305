import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeansFileError, readMeansFile } from './means-file.js';
import { meansOfFile } from './means.js';

const member = { part: 'member', loginId: 'kumo7kaze', password: 'himitsu no kotoba', phone: '+819012345678' };

describe('the file of means', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sekisho-means-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (): string => path.join(folder, 'means.json');
  const written = (value: unknown): string => {
    writeFileSync(file(), typeof value === 'string' ? value : JSON.stringify(value));
    return file();
  };
  const faultOf = (value: unknown): string => {
    try {
      meansOfFile(written(value));
    } catch (error) {
      if (error instanceof MeansFileError) return error.message;
      throw error;
    }
    return 'none';
  };

  it('may say nothing, and may say all that the page about it shows', () => {
    expect(readMeansFile(written({}))).toEqual({});
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/outside.md'), 'utf8');
    const [, example = ''] = /```json\n(\{[^`]*"members"[^`]*\})\n```/.exec(page) ?? [];
    expect(readMeansFile(written(example)).members?.map(({ part }) => part)).toContain('expendable');
  });

  it.each([
    ['a field that nobody knows', { inbocks: 'https://x.example' }, '/ knows no "inbocks"'],
    ['an inbox that is no address', { inbox: 'stage/inbox' }, '/inbox must match'],
    ['an unknown part', { members: [{ ...member, part: 'boss' }] }, '/members/0/part must be one of member, payee'],
    ['a member without a second factor', { members: [{ ...member, phone: undefined }] }, "required property 'phone'"],
    ['a phone as it is dialled at home', { members: [{ ...member, phone: '090-1234-5678' }] }, '/members/0/phone must'],
    ['two of one ID', { members: [member, { ...member, part: 'payee' }] }, '/members/1/loginId stands before'],
    ['a source that is two', { sources: [{ address: '192.0.2.1', proxy: 'http://x.example' }] }, '/sources/0 must'],
    ['a folder of keys that is not there', { keys: 'nowhere' }, '/keys names no folder'],
    ['people who are not there', { people: 'nobody.csv' }, '/people: '],
    ['what is no JSON', '{ "himitsu": ', 'it is not JSON'],
  ])('is refused for %s, by the name of the field', (_what, value, fault) => {
    expect(faultOf(value)).toContain(fault);
  });

  it('says no secret when it is refused', () => {
    const faults = [{ members: [{ ...member, part: 'boss' }] }, `{ "password": "himitsu" `].map(faultOf);
    expect(faults.join(' ')).not.toContain('himitsu');
  });

  it('is refused with devices that were not kept by a run', () => {
    writeFileSync(
      path.join(folder, 'devices.json'),
      JSON.stringify({ 'https://x.example': { kumo: { cookies: [] } } }),
    );
    expect(faultOf({ devices: 'devices.json' })).toContain('/https:~1~1x.example/kumo/cookies must be object');
  });
});
