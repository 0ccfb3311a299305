import type { LeftOutTest, Proof } from '../../checklist/index.js';
import type { EvidenceTest } from '../evidence.js';
import { itemsThatApply, type JudgedClause, type JudgedItem, type Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { statementId } from './catalog.js';
import { checkId, componentId, componentsOf, SUITE_COMPONENT } from './component-definition.js';
import { beside, document, FILES, listed, metadata, oneLine, prop, SUITE_PARTY } from './document.js';

const ACTIVITY = stableId('activity', 'run the suite');
const TASK = stableId('task', 'run the suite');
const SYSTEM = stableId('resource', 'system description');

/** What is assessed and how: the items of the service, by the tests that carry their clauses. */
export function oscalAssessmentPlan(judgement: Judgement): object {
  const { service, evidence } = judgement;
  const parts = componentsOf(judgement).map(({ folder }) => ({
    'subject-uuid': componentId(folder),
    type: 'component',
  }));
  const subjects = parts.length === 0 ? [] : [{ type: 'component', 'include-subjects': parts }];
  return document('assessment-plan', {
    uuid: stableId('assessment-plan', service.id),
    metadata: metadata(`Assessment plan: ${service.label}`, judgement),
    'import-ssp': {
      href: `#${SYSTEM}`,
      remarks: 'There is no system security plan in OSCAL; the resource describes the system.',
    },
    'local-definitions': {
      activities: [
        {
          uuid: ACTIVITY,
          title: 'Run the tagged tests',
          description:
            'Each clause has tests that carry its tag. A clause holds when a module is marked with it and all of its tests pass; an item holds when all of its clauses do.',
          props: prop('method', 'TEST'),
          'related-controls': reviewedControls(judgement),
        },
      ],
    },
    'reviewed-controls': reviewedControls(judgement),
    ...listed('assessment-subjects', subjects),
    'assessment-assets': {
      components: [
        {
          uuid: SUITE_COMPONENT,
          type: 'validation',
          title: 'Checklist suite',
          description: `The tagged tests, run with ${evidence.runtime}.`,
          status: { state: 'operational' },
        },
      ],
      'assessment-platforms': [
        {
          uuid: stableId('platform', evidence.runtime),
          title: evidence.runtime,
          'uses-components': [{ 'component-uuid': SUITE_COMPONENT }],
        },
      ],
    },
    tasks: [
      {
        uuid: TASK,
        type: 'action',
        title: 'Run the suite',
        'associated-activities': [{ 'activity-uuid': ACTIVITY, subjects: [{ type: 'component', 'include-all': {} }] }],
      },
    ],
    'back-matter': {
      resources: [
        {
          uuid: SYSTEM,
          title: 'How the parts of the product fit',
          rlinks: [{ href: 'docs/architecture.md', 'media-type': 'text/markdown' }],
        },
      ],
    },
  });
}

function reviewedControls(judgement: Judgement): object {
  const items = itemsThatApply(judgement);
  return {
    'control-selections': [{ 'include-controls': items.map(({ word }) => ({ 'control-id': word })) }],
    'control-objective-selections': [
      {
        'include-objectives': items.flatMap(({ clauses }) => clauses.map(({ word }) => ({ 'objective-id': word }))),
      },
    ],
  };
}

const observationId = (clause: string): string => stableId('observation', clause);

/** What was seen: an observation for each clause, a finding for each item, and what was filed by people. */
export function oscalAssessmentResults(judgement: Judgement): object {
  const { service, evidence } = judgement;
  const items = itemsThatApply(judgement);
  const attested = items.flatMap(attestationsOf);
  return document('assessment-results', {
    uuid: stableId('assessment-results', service.id, evidence.fingerprint, evidence.finishedAt),
    metadata: metadata(`Assessment results: ${service.label}`, judgement),
    'import-ap': { href: beside(FILES.plan) },
    results: [
      {
        uuid: stableId('result', service.id, evidence.fingerprint, evidence.finishedAt),
        title: `${String(service.satisfied)} of ${String(service.mandatory)} mandatory items are met`,
        description:
          'Proven by test is what a test has shown; what people and partners do is rehearsed with a sandbox, or attested where it was filed.',
        start: evidence.startedAt,
        end: evidence.finishedAt,
        props: [
          ...prop('mandatory', String(service.mandatory)),
          ...prop('satisfied', String(service.satisfied)),
          ...prop('satisfied-2020', service.before === undefined ? '' : String(service.before)),
        ],
        'reviewed-controls': reviewedControls(judgement),
        ...listed('attestations', attested),
        ...listed(
          'observations',
          items.flatMap(({ clauses }) => clauses.map((clause) => observation(clause, evidence.finishedAt))),
        ),
        ...listed('findings', items.map(finding)),
      },
    ],
  });
}

/** The part of a clause that was seen. */
export function observation(clause: JudgedClause, at: string): object {
  const { id, word, text, met, missing, tests, leftOut } = clause;
  return {
    uuid: observationId(id),
    title: id,
    description: met ? text : `${text} (${missing.join('; ')})`,
    props: [...prop('objective-id', word), ...prop('result', met ? 'pass' : 'fail')],
    methods: ['TEST'],
    types: ['control-objective'],
    origins: [{ actors: [{ type: 'party', 'actor-uuid': SUITE_PARTY }], 'related-tasks': [{ 'task-uuid': TASK }] }],
    ...listed('relevant-evidence', [...tests.map(evidenceOf), ...leftOut.map(leftOutOf)]),
    collected: at,
  };
}

/** A test that the run was not asked for: nothing is known of it. */
const leftOutOf = ({ file, title, kind }: LeftOutTest): object => ({
  href: encodeURI(file),
  description: oneLine(checkId({ file, title })),
  props: [...prop('outcome', 'left-out'), ...prop('kind', kind)],
});

function evidenceOf(test: EvidenceTest): object {
  const { file, outcome, durationMs, startedAt, kind } = test;
  return {
    href: encodeURI(file),
    description: oneLine(checkId(test)),
    props: [
      ...prop('outcome', outcome),
      ...prop('kind', kind),
      ...prop('duration-ms', durationMs === undefined ? '' : String(durationMs)),
      ...prop('started', startedAt ?? ''),
    ],
  };
}

/** What is concluded of an item. */
export function finding(item: JudgedItem): object {
  const met = item.status === 'met';
  return {
    uuid: stableId('finding', item.id),
    title: `${item.id}: ${item.title.en}`,
    description: met ? 'All clauses have modules and passing tests.' : `Open: ${item.open.join('; ')}.`,
    props: [
      ...prop('level', item.level),
      ...item.parties.flatMap((party) => prop('party', party)),
      ...item.proofs.flatMap(({ kind, claim, party }) =>
        prop(`evidence-${kind}`, claim, party === undefined ? {} : { class: party }),
      ),
    ],
    target: {
      type: 'statement-id',
      'target-id': statementId(item),
      status: { state: met ? 'satisfied' : 'not-satisfied', reason: met ? 'pass' : 'fail' },
    },
    ...listed(
      'related-observations',
      item.clauses.map(({ id }) => ({ 'observation-uuid': observationId(id) })),
    ),
  };
}

/** What was filed for an item, by whom, as it stands in the file. */
function attestationsOf({ id, proofs }: JudgedItem): object[] {
  return proofs.filter(({ filed }) => filed.length > 0).map((proof) => ({ parts: [attestationPart(id, proof)] }));
}

const attestationPart = (item: string, { kind, party, filed }: Proof): object => ({
  uuid: stableId('attestation', item, kind, party ?? ''),
  name: 'attestation',
  title: `${item}: ${party ?? kind}`,
  prose: filed.join('\n'),
});
