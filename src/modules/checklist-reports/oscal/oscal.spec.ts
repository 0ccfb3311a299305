import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { allPassed, evidence, FAILED, filed, judged } from '../../../../test/support/evidence.js';
import { portalFolder } from '../../../platform/config/index.js';
import { readCatalog } from '../../checklist/index.js';
import type { SuiteEvidence } from '../evidence.js';
import { judge, type Judgement } from '../judgement.js';
import { faultsOf as readableFaults } from '../schemas.js';
import { oscalAssessmentPlan, oscalAssessmentResults } from './assessment.js';
import { oscalCatalog, oscalProfile } from './catalog.js';
import { oscalComponentDefinition } from './component-definition.js';
import { oscalMapping } from './mapping.js';
import { oscalPoam } from './poam.js';

/** The official schemas of OSCAL 1.2.1. */
const FOLDER = join(portalFolder(), 'test/support/schemas');

const services = readCatalog().services.map(({ id }) => id);

interface Kind {
  readonly schema: string;
  readonly make: (judgement: Judgement) => object;
}

const kinds: readonly Kind[] = [
  { schema: 'catalog', make: oscalCatalog },
  { schema: 'component', make: oscalComponentDefinition },
  { schema: 'assessment-plan', make: oscalAssessmentPlan },
  { schema: 'assessment-results', make: oscalAssessmentResults },
  { schema: 'poam', make: oscalPoam },
  { schema: 'mapping', make: oscalMapping },
  ...services.map((service) => ({
    schema: 'profile',
    make: (judgement: Judgement) => oscalProfile(judgement, service),
  })),
];

/** Evidence of all kinds: with a failure, without one, with nothing at all, with what people have filed. */
const cases = {
  'a failed test': evidence(),
  'nothing failed': allPassed({ filed }),
  'one left out': allPassed({ leftOut: [{ ...FAILED, kind: 'behaviour' }] }),
  'open measures': allPassed({
    filed: {
      ...filed,
      measures: [
        { item: 'c', party: 'bank', what: 'Ask again', owner: 'Kato', executive: 'Mori', meetingOn: '2026-12-15' },
        { item: '④', party: 'site-operator', what: 'Look', owner: 'Sato', executive: 'Mori', meetingOn: '2026-12-15' },
      ],
    },
  }),
  nothing: evidence({
    modules: [],
    tests: [],
    settings: [],
    broken: [{ file: 'a.spec.ts', message: 'no such module' }],
  }),
};

/** One thing to be done, as the plan has it. */
interface Entry {
  readonly title: string;
  readonly props: readonly { readonly name: string; readonly value: string }[];
}

const compiled = new Map<string, ValidateFunction>();
function official(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const text = readFileSync(join(FOLDER, `oscal_${schema}_schema.json`), 'utf8');
  const validate = ajv.compile(JSON.parse(text) as object);
  compiled.set(schema, validate);
  return validate;
}

const faultsOf = (schema: string, document: object): unknown[] => {
  const validate = official(schema);
  return validate(JSON.parse(JSON.stringify(document))) ? [] : (validate.errors ?? []);
};

describe('the documents of OSCAL', () => {
  it.each(Object.entries(cases))(
    'fit the official schemas for every service, with %s',
    (_, seen) => {
      for (const service of services) {
        const judgement = judge(readCatalog(), seen, service);
        for (const { schema, make } of kinds) {
          expect({ service, schema, faults: faultsOf(schema, make(judgement)) }).toEqual({
            service,
            schema,
            faults: [],
          });
        }
      }
    },
    120_000,
  );

  it('would be found out if they did not fit', () => {
    const broken = JSON.parse(JSON.stringify(oscalCatalog(judged()))) as { catalog: { groups: { id: string }[] } };
    const [group] = broken.catalog.groups;
    if (group !== undefined) group.id = '① no token';
    expect(faultsOf('catalog', broken)).not.toEqual([]);
  });

  it('name nothing that does not exist', () => {
    const judgement = judged(evidence({ filed }));
    const texts = kinds.map(({ make }) => JSON.stringify(make(judgement)));
    const all = texts.join('\n');
    const defined = new Set([...all.matchAll(/"uuid":"([^"]+)"/g)].map(([, id]) => id));
    const named = [...all.matchAll(/"(?:[a-z-]+)-uuid":"([^"]+)"/g)].map(([, id]) => id);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((id) => !defined.has(id))).toEqual([]);
    const ids = new Set([...(texts[0] ?? '').matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id));
    const refs = [...all.matchAll(/"(?:control-id|objective-id|target-id)":"([^"]+)"/g)].map(([, id]) => id);
    expect(refs.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('have ids that are all different within each document', () => {
    for (const { make } of kinds) {
      const ids = [...JSON.stringify(make(judged(evidence({ filed })))).matchAll(/"uuid":"([^"]+)"/g)].map(
        ([, id]) => id,
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('make each profile of exactly the items that the report makes mandatory', () => {
    for (const { id, expected } of readCatalog().services) {
      const text = JSON.stringify(oscalProfile(judged(), id));
      const [, list = ''] = /"with-ids":\[([^\]]*)\]/.exec(text) ?? [];
      expect([id, list.split(',').length]).toEqual([id, expected.mandatory]);
    }
  });

  it('find an item not satisfied for one failed test, and plan what is to be done', () => {
    const results = JSON.stringify(oscalAssessmentResults(judged()));
    expect(results).toContain('"target-id":"item-circled-5.smt","status":{"state":"not-satisfied","reason":"fail"}');
    expect(results).toContain('"target-id":"item-circled-4.smt","status":{"state":"satisfied","reason":"pass"}');
    expect(JSON.stringify(oscalPoam(judged()))).toContain('⑤ is not met');
    expect(JSON.stringify(oscalPoam(judged(allPassed())))).not.toContain('is not met');
  });

  it('say of what is open who does it, who answers for it and when it is looked at', () => {
    const measure = { owner: 'Sato', executive: 'Mori', meetingOn: '2026-12-15' };
    const measures = [
      { ...measure, item: '⑤', party: 'site-operator', what: 'Mend the oracle' },
      { ...measure, item: 'c', party: 'bank', what: 'Ask for the new assessment', owner: 'Kato' },
      { ...measure, item: 'c', party: 'relay', what: 'Ask the relay' },
      { ...measure, item: '④', party: 'site-operator', what: 'Look at the masks' },
    ];
    const poam = (seen: SuiteEvidence) =>
      (oscalPoam(judged(seen)) as { 'plan-of-action-and-milestones': { 'poam-items': Entry[] } })[
        'plan-of-action-and-milestones'
      ]['poam-items'];
    const plannedIn = (entries: readonly Entry[], title: string): unknown =>
      entries
        .find((entry) => entry.title.startsWith(title))
        ?.props.filter(({ name }) => name.startsWith('measure-'))
        .map(({ name, value }) => [name, value]);
    const entries = poam(evidence({ filed: { ...filed, measures } }));
    const ofSato = (owner: string) => [
      ['measure-owner', owner],
      ['measure-executive', 'Mori'],
      ['measure-meeting-on', '2026-12-15'],
    ];
    expect(plannedIn(entries, '⑤ is not met')).toEqual(ofSato('Sato'));
    expect(plannedIn(entries, 'c: the attestation of bank')).toEqual(ofSato('Kato'));
    // Of what is met a measure is open as well.
    expect(plannedIn(entries, '④: Look at the masks')).toEqual(ofSato('Sato'));
    expect(plannedIn(poam(evidence({ filed })), '⑤ is not met')).toEqual([]);
    expect(readableFaults('filed', { ...filed, measures })).toEqual([]);
  });

  it('keep what is not filed as open until it is', () => {
    expect(JSON.stringify(oscalPoam(judged(allPassed())))).toContain('b: the attestation of bank is not filed');
    const poam = JSON.stringify(oscalPoam(judged(allPassed({ filed }))));
    expect(poam).not.toContain('b: the attestation of bank is not filed');
    // What had expired when the suite ran is filed for nothing.
    expect(poam).toContain('c: the attestation of bank is not filed');
  });
});
