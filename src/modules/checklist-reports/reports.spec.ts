import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { allPassed, evidence, FAILED, filed, judged, NASTY, replay } from '../../../test/support/evidence.js';
import { portalFolder } from '../../platform/config/index.js';
import { type Clause, mappedItems, mappingsOf, readCatalog } from '../checklist/index.js';
import { compare, comparisonLines } from './compare.js';
import { htmlPage } from './html/page.js';
import { jsonReport } from './json-report.js';
import { junitXml } from './junit.js';
import { oscalAssessmentResults } from './oscal/assessment.js';
import { sarif } from './sarif.js';
import { faultsOf } from './schemas.js';
import { nameId } from './stable-id.js';
import { reportFiles } from './write-reports.js';

const catalog = readCatalog();
/** All requirements of OWASP ASVS 5.0.0, by id. */
const asvsIds = join(portalFolder(), 'test/support/asvs-5.0-ids.json');
const services = catalog.services.map(({ id }) => id);
const plainJson = (value: object): unknown => JSON.parse(JSON.stringify(value));

describe('the reports', () => {
  it('are the same bytes for the same evidence, whatever has become of it in between', () => {
    const seen = evidence({ filed, replay });
    const again = JSON.parse(JSON.stringify(seen)) as typeof seen;
    const before = allPassed();
    const first = reportFiles(judged(seen), compare(catalog, before, judged(seen)));
    const second = reportFiles(judged(again), compare(catalog, before, judged(again)));
    expect([...second]).toEqual([...first]);
    expect([...first.keys()]).toEqual([
      ...['report.ja.html', 'report.en.html', 'evidence.json', 'report.json', 'junit.xml', 'results.sarif'],
      'oscal/catalog.json',
      ...services.map((service) => `oscal/profile-${service}.json`),
      ...['component-definition', 'assessment-plan', 'assessment-results', 'poam', 'mapping'].map(
        (name) => `oscal/${name}.json`,
      ),
    ]);
  });

  it('differ where the evidence does', () => {
    const passed = reportFiles(judged(allPassed()));
    const failed = reportFiles(judged());
    const same = [...passed].filter(([name, text]) => failed.get(name) === text).map(([name]) => name);
    // What is mandatory and what is mapped does not depend on how the tests went.
    expect(same.filter((name) => !/catalog|profile|plan|mapping/.test(name))).toEqual([]);
  });

  it('fit the schema that is published for them', () => {
    for (const service of services) {
      const judgement = judged(evidence({ filed, replay }), service);
      const report = jsonReport(judgement, compare(catalog, allPassed(), judgement));
      expect([service, faultsOf('report', plainJson(report))]).toEqual([service, []]);
    }
    expect(faultsOf('evidence', plainJson(evidence({ filed, replay })))).toEqual([]);
    expect(faultsOf('evidence', plainJson({ ...evidence(), finishedAt: 'yesterday' }))).not.toEqual([]);
    expect(faultsOf('report', plainJson({ ...jsonReport(judged()), verdict: 'good' }))).not.toEqual([]);
  });

  it('say the clauses in the language of the page, and in English where a run knew them in no other', () => {
    const english = { id: '⑤.no-oracle', item: '⑤', text: 'Says nothing <to> nobody' };
    const pageOf = (clause: Clause, language: string): string =>
      reportFiles(judged(evidence({ clauses: [clause] }))).get(`report.${language}.html`) ?? '';
    const both = { ...english, ja: '誰にも何も知らせない' };
    expect(pageOf(both, 'ja')).toContain('<p>誰にも何も知らせない</p>');
    expect(pageOf(both, 'en')).toContain('<p lang="en">Says nothing &lt;to&gt; nobody</p>');
    expect(pageOf(english, 'ja')).toContain('<p lang="en">Says nothing &lt;to&gt; nobody</p>');
    expect(faultsOf('evidence', plainJson(evidence({ clauses: [english, both] })))).toEqual([]);
    expect(JSON.stringify(jsonReport(judged(evidence({ clauses: [both] }))))).toContain('"ja":"誰にも何も知らせない"');
    const oscal = reportFiles(judged(evidence({ clauses: [both] }))).get('oscal/catalog.json');
    expect(oscal).toContain('誰にも何も知らせない');
  });

  it('count what is met as the table does, for each of the nine services', () => {
    for (const { id, expected } of catalog.services) {
      const { service, phases } = judged(evidence(), id);
      expect([id, service.mandatory]).toEqual([id, expected.mandatory]);
      expect(service.satisfied).toBe(phases.reduce((sum, { satisfied }) => sum + satisfied, 0));
    }
    expect(judged().service).toMatchObject({ mandatory: 22, satisfied: 21, before: 8 });
    expect(judged(allPassed()).service.satisfied).toBe(22);
  });
});

describe('what is claimed', () => {
  const claimsOf = (id: string, seen = evidence({ filed })): unknown =>
    judged(seen)
      .items.find((item) => item.id === id)
      ?.proofs.map(({ kind, party, claim }) => [kind, party, claim]);

  it('is proven only for what tests have shown', () => {
    expect(claimsOf('④')).toEqual([['technical', undefined, 'proven-by-test']]);
    expect(claimsOf('⑤')).toEqual([['technical', undefined, 'none']]);
    const withoutKill = evidence({
      tests: evidence().tests.filter(({ kind, tags }) => kind !== 'kill' || tags[0] !== '④'),
    });
    // Nothing says that its tests could fail.
    expect(claimsOf('④', withoutKill)).toEqual([['technical', undefined, 'none']]);
  });

  it('is rehearsed for people and partners, and attested for whose attestation holds at the run', () => {
    expect(claimsOf('17')).toEqual([
      ['technical', undefined, 'proven-by-test'],
      ['organisational', undefined, 'rehearsed-with-sandbox'],
      ['partner', 'processor', 'rehearsed-with-sandbox'],
    ]);
    expect(claimsOf('b')).toContainEqual(['partner', 'bank', 'attested']);
    // It has expired on the day before the run.
    expect(claimsOf('c')).toContainEqual(['partner', 'bank', 'rehearsed-with-sandbox']);
    expect(claimsOf('b', evidence())).toContainEqual(['partner', 'bank', 'rehearsed-with-sandbox']);
  });
});

describe('the mapping', () => {
  it('names items of the catalog and requirements of ASVS 5.0 that exist', () => {
    const items = new Set(catalog.items.map(({ id }) => id));
    expect(mappedItems().filter((id) => !items.has(id))).toEqual([]);
    const known = new Set(JSON.parse(readFileSync(asvsIds, 'utf8')) as string[]);
    expect(known.size).toBe(345);
    const named = mappedItems().flatMap((id) =>
      mappingsOf(id).flatMap(({ standard, ids }) => (standard.id === 'asvs' ? ids : [])),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('says of each standard how far its ids were checked, and of FISC that none is public', () => {
    const { standards } = plainJson(jsonReport(judged())) as { standards: { id: string; ids: string }[] };
    expect(Object.fromEntries(standards.map(({ id, ids }) => [id, ids]))).toEqual({
      ...{ asvs: 'checked', 'nist-a': 'checked', nist: 'checked' },
      ...{ pci: 'checked-by-others', fsa: 'checked-by-others' },
      fisc: 'not-public',
    });
    const given = new Set(mappedItems().flatMap((id) => mappingsOf(id).map(({ standard }) => standard.id)));
    for (const { id, ids } of standards) expect([id, given.has(id)]).toEqual([id, ids !== 'not-public']);
    const files = reportFiles(judged());
    expect(files.get('report.ja.html')).toContain('番号は公開されていません');
    expect(files.get('oscal/mapping.json')).toContain('No ids are public');
  });

  it('has something for every item that concerns the product', () => {
    const bare = judged().items.filter(({ level, mappings }) => level !== 'not-applicable' && mappings.length === 0);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

describe('JUnit', () => {
  it('has a suite for each item that applies, with each of its tests', () => {
    const xml = junitXml(judged());
    expect(xml.match(/<testsuite /g)).toHaveLength(
      judged().items.filter(({ level }) => level !== 'not-applicable').length,
    );
    expect(xml).toContain('<failure message="expected nothing">');
    expect(xml).toContain('file="test/security/login-charge-transfer/a file.spec.ts" line="7" time="1.234"');
  });

  it('holds nothing that XML has no way to say', () => {
    const xml = junitXml(judged());
    expect(xml).not.toContain('<script>');
    expect(xml).toContain('&lt;script&gt;');
    expect(NASTY.includes('\u0000') && !xml.includes('\u0000') && !xml.includes('\u001b')).toBe(true);
    expect(xml.isWellFormed()).toBe(true);
  });

  it('takes a test that did not run for an error, not for one that may be left out', () => {
    const tests = allPassed().tests.map((test) => ({ ...test, outcome: 'not-run' as const }));
    const xml = junitXml(judged(allPassed({ tests })));
    expect(xml).toContain('<error message="did not run"/>');
    expect(xml).not.toContain('<skipped');
    expect(/<testsuites [^>]*errors="0"/.test(xml)).toBe(false);
  });

  it('fails where a clause has no module, though no test has', () => {
    const bare = allPassed({ modules: evidence().modules.filter(({ tags }) => !tags.includes('④.reveal')) });
    expect(junitXml(judged(allPassed()))).not.toContain('<failure');
    expect(junitXml(judged(bare))).toContain('<failure message="no module">');
  });
});

describe('SARIF', () => {
  const resultsOf = (seen = evidence()) =>
    (
      plainJson(sarif(judged(seen))) as {
        runs: [{ results: { ruleId: string; level: string; locations: unknown[] }[] }];
      }
    ).runs[0].results;

  it('has a result for each test that did not pass, where it stands, and none where all have', () => {
    expect(resultsOf(allPassed())).toEqual([]);
    const [result, ...others] = resultsOf();
    expect(others).toEqual([]);
    expect(result).toMatchObject({ ruleId: '⑤.no-oracle', level: 'error', kind: 'fail' });
    expect(result?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'test/security/login-charge-transfer/a%20file.spec.ts', uriBaseId: 'SRCROOT' },
          region: { startLine: 7 },
        },
      },
    ]);
  });

  it('has one for each clause that lacks a module or a test, as a note where it is not mandatory', () => {
    const bare = resultsOf(allPassed({ tests: [] }));
    expect(bare.length).toBeGreaterThan(100);
    expect(bare.find(({ ruleId }) => ruleId.startsWith('④.'))?.level).toBe('error');
    expect(bare.find(({ ruleId }) => ruleId.startsWith('③.'))?.level).toBe('note');
  });

  it('has one for a failed test that names a whole item and none of its clauses', () => {
    const whole = { ...FAILED, tags: ['④'], kind: 'kill' as const };
    expect(resultsOf(allPassed({ tests: [...allPassed().tests, whole] }))).toMatchObject([{ ruleId: '④' }]);
  });

  it('numbers its rules as it lists them', () => {
    const { runs } = plainJson(sarif(judged())) as {
      runs: [{ tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }];
    };
    for (const { ruleId, ruleIndex } of runs[0].results) expect(runs[0].tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

describe('a comparison with the last run', () => {
  it('finds nothing between a run and itself', () => {
    const same = compare(catalog, evidence(), judged());
    expect(same).toMatchObject({
      newlyMet: [],
      newlyUnmet: [],
      testsGone: [],
      testsNew: 0,
      settings: [],
      worse: false,
    });
  });

  checkpoint('i.suite-scheduled', 'names what is no longer met, and what failed for it', () => {
    const { tests } = allPassed();
    const now = tests.map((test) => (test.title === 'holds ④.reveal' ? { ...test, outcome: 'failed' as const } : test));
    const found = compare(catalog, allPassed(), judged(allPassed({ tests: now })));
    expect(found).toMatchObject({ newlyUnmet: ['④'], worse: true });
    expect(found.testsFailing).toEqual(['test/security/④.spec.ts: holds ④.reveal']);
    expect(comparisonLines(found)).toContain('no longer met:\n  ④');
  });

  it('names what is newly met, and finds nothing worse in it', () => {
    expect(compare(catalog, evidence(), judged(allPassed()))).toMatchObject({ newlyMet: ['⑤'], newlyUnmet: [] });
  });

  it('takes a test that is gone for worse, and one that has another name not', () => {
    const { tests } = allPassed();
    const extra = { ...FAILED, outcome: 'passed' as const, title: 'holds as well' };
    const before = allPassed({ tests: [...tests, extra] });
    expect(compare(catalog, before, judged(allPassed()))).toMatchObject({
      testsGone: [`${extra.file}: holds as well`],
      clausesWithFewerTests: [{ id: '⑤.no-oracle', before: 2, now: 1 }],
      worse: true,
    });
    const renamed = allPassed({ tests: [...tests, { ...extra, title: 'holds too' }] });
    expect(compare(catalog, before, judged(renamed))).toMatchObject({ testsNew: 1, worse: false });
  });

  it('takes a test of a whole item that is gone for worse, too', () => {
    const { tests } = allPassed();
    const kill = tests.find((test) => test.kind === 'kill' && test.tags.includes('④'));
    const second = {
      ...FAILED,
      kind: 'kill' as const,
      outcome: 'passed' as const,
      tags: ['④'],
      title: 'is passed as well',
    };
    expect(kill).toBeDefined();
    const before = allPassed({ tests: [...tests, second] });
    expect(compare(catalog, before, judged(allPassed()))).toMatchObject({
      clausesWithFewerTests: [{ id: '④', before: 2, now: 1 }],
      worse: true,
    });
  });

  it('takes what was left out now for gone no more than for passed', () => {
    const [first, ...rest] = allPassed().tests;
    if (first === undefined) throw new Error('there are tests');
    const { kind, tags, title, file } = first;
    const now = judged(allPassed({ tests: rest, leftOut: [{ kind, tags, title, file }] }));
    expect(compare(catalog, allPassed(), now)).toMatchObject({ testsGone: [], clausesWithFewerTests: [] });
    // Without another test of it, its clause is none that is met.
    expect(compare(catalog, allPassed(), now).worse).toBe(true);
    expect(jsonReport(now)).toMatchObject({ run: { leftOut: 1 } });
    expect(htmlPage(now, 'en')).toContain(`Left out of this run, as it takes long: <span lang="en">${title}</span>`);
  });

  it('is told of what was left out in every format, once a suite or run', () => {
    const [first, ...rest] = allPassed().tests;
    if (first === undefined) throw new Error('there are tests');
    const { kind, tags, title, file } = first;
    const now = judged(allPassed({ tests: rest, leftOut: [{ kind, tags, title, file }] }));
    const xml = junitXml(now);
    expect(xml.match(/<skipped message="left out of this run, as it takes long"\/>/g)).toHaveLength(1);
    expect(xml).toContain('skipped="1"');
    const { runs } = plainJson(sarif(now)) as {
      runs: { invocations: { toolExecutionNotifications: { level: string; message: { text: string } }[] }[] }[];
    };
    const told = runs[0]?.invocations[0]?.toolExecutionNotifications ?? [];
    expect(told.map(({ level }) => level)).toEqual(['note']);
    expect(told[0]?.message.text).toContain(title);
    const results = JSON.stringify(oscalAssessmentResults(now));
    expect(results).toContain('"left-out"');
    expect(junitXml(judged(allPassed()))).not.toContain('<skipped');
  });

  it('takes a kill test that is gone for worse, whatever else has come', () => {
    const { tests } = allPassed();
    const kill = { ...FAILED, outcome: 'passed' as const, title: 'is passed without it', kind: 'kill' as const };
    const before = allPassed({ tests: [...tests, kill] });
    const after = allPassed({ tests: [...tests, { ...kill, title: 'holds once more', kind: 'behaviour' as const }] });
    expect(compare(catalog, before, judged(after))).toMatchObject({
      clausesWithFewerTests: [{ id: '⑤.no-oracle', before: 1, now: 0 }],
      worse: true,
    });
  });

  it('takes a clause that is gone for worse, since an item is met without it', () => {
    const fewer = evidence().clauses.filter(({ id }) => id !== '⑤.no-oracle');
    expect(compare(catalog, evidence(), judged(evidence({ clauses: fewer })))).toMatchObject({
      newlyMet: ['⑤'],
      clausesGone: ['⑤.no-oracle'],
      worse: true,
    });
  });

  it('names settings that have another value', () => {
    const [first, ...rest] = evidence().settings;
    if (first === undefined) throw new Error('there are settings');
    const now = judged(evidence({ settings: [{ ...first, value: 6 }, ...rest] }));
    expect(compare(catalog, evidence(), now).settings).toEqual([
      { name: 'cards.triesMax', before: '5 tries', now: '6 tries' },
    ]);
  });
});

describe('ids of names', () => {
  it('are those of RFC 9562', () => {
    expect(nameId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
