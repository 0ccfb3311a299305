import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { allPassed, evidence, filed, replay } from '../../../test/support/evidence.js';
import { type Filed, readCatalog } from '../../modules/checklist/index.js';
import { readGiven, type ReportOptions, withAttestations, withoutRun } from './reports.js';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-reports-'));
  const bare = allPassed({ modules: evidence().modules.filter(({ tags }) => !tags.includes('④.reveal')) });
  const files = { 'failed.json': evidence(), 'passed.json': allPassed(), 'bare.json': bare, 'filed.json': filed };
  for (const [name, value] of Object.entries({ ...files, 'replay.json': replay })) {
    writeFileSync(at(name), JSON.stringify(value));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command does with options that need no run: its exit status, and what it says. */
function checklist(options: Partial<ReportOptions>): { status: number | undefined; said: string } {
  const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const status = withoutRun(readCatalog(), { service: 'mijica', ...options });
    return { status, said: out.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    out.mockRestore();
  }
}

describe('npm run checklist, on the evidence of an earlier run', () => {
  it('compares with none that was changed since it was signed, or by nobody that is trusted', () => {
    const [key, other] = [at('signer.pem'), at('stranger.pem')];
    for (const makeKey of [key, other]) expect(checklist({ makeKey }).status).toBe(0);
    expect(checklist({ from: at('passed.json'), out: at('earlier'), sign: key }).status).toBe(0);
    const earlier = at('earlier/evidence.json');
    const compared = (more: object) => checklist({ from: at('passed.json'), compare: earlier, ...more });
    expect(compared({ key: `${key}.pub` })).toMatchObject({ status: 0, said: expect.not.stringContaining('nobody') });
    expect(compared({ sign: key, out: at('next') }).status).toBe(0);
    expect(compared({})).toMatchObject({ status: 0, said: expect.stringContaining('nobody vouches for') });
    expect(() => compared({ key: `${other}.pub` })).toThrow(/not as it was signed by the key that is trusted/);
    expect(() => compared({ sign: other, out: at('of-another') })).toThrow(/not as it was signed/);
    writeFileSync(earlier, JSON.stringify(allPassed({ tests: [] })));
    expect(() => compared({ key: `${key}.pub` })).toThrow(/not as it was signed/);
    expect(() => checklist({ from: at('passed.json'), compare: at('passed.json'), key: `${key}.pub` })).toThrow();
  });

  it('ends badly where there was no test at all, lenient or not', () => {
    writeFileSync(at('empty.json'), JSON.stringify(allPassed({ tests: [] })));
    expect(checklist({ from: at('empty.json'), lenient: true }).status).toBe(1);
  });

  it('writes signed reports that are the same when they are made again, and finds a change', () => {
    const key = at('key.pem');
    expect(checklist({ makeKey: key }).status).toBe(0);
    const more = { filed: at('filed.json'), replay: at('replay.json'), sign: key };
    const first = checklist({ from: at('passed.json'), out: at('one'), ...more });
    expect(first).toMatchObject({ status: 0, said: expect.stringContaining('22 of 22 mandatory items are met') });
    // What was handed in lies in the evidence, and need not be handed in again.
    expect(checklist({ from: at('one/evidence.json'), out: at('two'), sign: key }).status).toBe(0);
    for (const name of ['manifest.json', 'manifest.sig']) {
      expect(readFileSync(at(`two/${name}`), 'utf8')).toBe(readFileSync(at(`one/${name}`), 'utf8'));
    }
    const verified = checklist({ verify: at('one'), key: `${key}.pub` });
    expect(verified).toMatchObject({ status: 0, said: expect.stringContaining('all files are as they were signed') });
    writeFileSync(at('one/report.json'), '{}');
    const found = checklist({ verify: at('one') });
    expect(found).toMatchObject({ status: 1, said: expect.stringContaining('changed: report.json') });
  });

  it('shows what holds with one control off, beside a replay or alone', () => {
    const { ablation: _, ...alone } = replay;
    writeFileSync(at('alone.json'), JSON.stringify(alone));
    const from = at('passed.json');
    expect(checklist({ from, replay: at('alone.json'), ablation: at('replay.json'), out: at('beside') }).status).toBe(
      0,
    );
    for (const [language, words] of [
      ['en', ['With one control off at a time', 'Personal fields seen, 2020', '⑤.fleet-budget']],
      ['ja', ['対策を外したときに通った手順の数', '見られた個人情報（2020年）']],
    ] as const) {
      const page = readFileSync(at(`beside/report.${language}.html`), 'utf8');
      for (const word of words) expect(page).toContain(word);
      expect(page.match(/<svg xmlns/g)).toHaveLength(2);
    }
    expect(checklist({ from, ablation: at('replay.json'), out: at('off alone') }).status).toBe(0);
    expect(readFileSync(at('off alone/report.en.html'), 'utf8')).toContain('⑤.fleet-budget');
    expect(() => checklist({ from, ablation: at('alone.json') })).toThrow('tells of no control that was off');
  });

  it('ends with 1 for a failed test, 2 for an item that is not met, unless --lenient, and 3 for what got worse', () => {
    const failed = checklist({ from: at('failed.json') });
    expect(failed).toMatchObject({ status: 1, said: expect.stringContaining('not met: ⑤') });
    const bare = at('bare.json');
    expect(checklist({ from: bare }).status).toBe(2);
    expect(checklist({ from: bare, lenient: true }).status).toBe(0);
    const worse = checklist({ from: bare, compare: at('passed.json') });
    expect(worse).toMatchObject({ status: 3, said: expect.stringContaining('no longer met:\n  ④') });
    expect(checklist({ from: at('passed.json'), compare: bare }).status).toBe(0);
  });

  it('judges any of the services of the catalog', () => {
    const other = checklist({ from: at('passed.json'), service: 'yucho-pay' });
    expect(other).toMatchObject({ status: 0, said: expect.stringContaining('22 of 22') });
    expect(() => checklist({ from: at('passed.json'), service: 'none' })).toThrow(/unknown service/);
  });

  it('shows the attestations that the portal holds beside those of a file', () => {
    const row: Filed['attestations'][number] = {
      ...{ item: 'b', party: 'bank', partner: 'かもめ銀行', assessor: 'third-party', status: 'met' },
      ...{ assessedOn: '2026-11-01', expiresOn: '2027-10-31' },
    };
    expect(withAttestations(undefined, undefined)).toBeUndefined();
    expect(withAttestations(filed, { attestations: [row] })?.attestations).toEqual([...filed.attestations, row]);
    const measure = {
      item: 'b',
      party: 'bank',
      what: 'Ask',
      owner: 'Sato',
      executive: 'Mori',
      meetingOn: '2026-12-15',
    };
    expect(withAttestations(undefined, { attestations: [], measures: [measure] })?.measures).toEqual([measure]);
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const options = { service: 'mijica', from: at('passed.json'), out: at('in-force') };
      expect(withoutRun(readCatalog(), options, { attestations: [row] })).toBe(0);
    } finally {
      out.mockRestore();
    }
    const report = JSON.parse(readFileSync(at('in-force/report.json'), 'utf8')) as {
      items: { id: string; evidence: { party?: string; claim: string; filed: string[] }[] }[];
    };
    const bank = report.items.find(({ id }) => id === 'b')?.evidence.find(({ party }) => party === 'bank');
    expect(bank).toMatchObject({ claim: 'attested', filed: [expect.stringContaining('かもめ銀行')] });
  });

  it('leaves all else to a run', () => {
    expect(checklist({ out: at('new') }).status).toBeUndefined();
  });
});

describe('before a run of minutes begins', () => {
  const given = (options: Partial<ReportOptions>) => () => readGiven({ service: 'mijica', ...options });

  it('it is said what the report could not be written with', () => {
    expect(given({ out: folder })).toThrow(/is not empty/);
    expect(given({ compare: at('none.json') })).toThrow(/none.json can not be read/);
    expect(given({ replay: at('passed.json') })).toThrow(/is no replay of the checklist/);
    expect(given({ out: at('new'), sign: at('no.pem') })).toThrow(/there is no/);
    expect(given({ sign: at('passed.json') })).toThrow('--sign wants --out');
    expect(given({})()).toEqual({ earlier: undefined, filed: undefined, replay: undefined });
  });
});
