import { clauses, readCatalog } from '../../src/modules/checklist/index.js';
import type { EvidenceModule, EvidenceTest, SuiteEvidence } from '../../src/modules/checklist-reports/evidence.js';
import { judge, type Judgement } from '../../src/modules/checklist-reports/judgement.js';

export const FINISHED = '2026-11-24T09:30:00.000Z';

/** What a test may say at its worst: markup, ends of sections, signs that XML has not, half of a pair. */
export const NASTY = `<script>alert('1')</script> & "]]>" \u0000\u001b[31m \ud800 --> </style>`;

/** The test that went wrong in `evidence()`. */
export const FAILED: EvidenceTest = {
  tags: ['⑤.no-oracle'],
  title: `refuses <b>"everybody" & 'nobody'</b>`,
  file: 'test/security/login-charge-transfer/a file.spec.ts',
  line: 7,
  kind: 'behaviour',
  outcome: 'failed',
  startedAt: '2026-11-24T09:21:00.000Z',
  durationMs: 1_234,
  message: `expected nothing\n${NASTY}`,
};

/** A run in which every clause has a module and a behaviour test, every item a kill test, and one test has failed. */
export function evidence(changes: Partial<SuiteEvidence> = {}): SuiteEvidence {
  const tests = clauses.map(({ id, item }, at): EvidenceTest => ({
    tags: [id],
    title: `holds ${id}`,
    file: `test/security/${item}.spec.ts`,
    line: at + 1,
    kind: 'behaviour',
    outcome: 'passed',
    startedAt: '2026-11-24T09:20:00.000Z',
    durationMs: 10 * (at + 1),
  }));
  const kills = readCatalog().items.map(({ id }): EvidenceTest => ({
    ...{ tags: [id], title: `is passed where ${id} is off`, file: `test/security/${id}.spec.ts` },
    ...{ kind: 'kill', outcome: 'passed', durationMs: 5 },
  }));
  return {
    shape: 'sekisho-evidence-1',
    startedAt: '2026-11-24T09:20:00.000Z',
    finishedAt: FINISHED,
    commit: { id: 'c'.repeat(40), clean: true },
    fingerprint: 'a'.repeat(64),
    runtime: 'Node v24.21.0, linux x64',
    clauses,
    modules: clauses.map(({ id }): EvidenceModule => ({
      ...{ tags: [id], where: 'PasswordPolicy', file: 'src/modules/credentials/password-policy.ts', line: 12 },
    })),
    tests: [...tests, ...kills, FAILED],
    broken: [],
    settings: [
      { name: 'cards.triesMax', value: 5, unit: 'tries', meaning: 'Tries for a card', overridden: false },
      { name: 'credentials.composition', value: 'off', unit: 'choice', meaning: 'Kinds of signs', overridden: true },
    ],
    ...changes,
  };
}

/** The same with every test passed. */
export const allPassed = (changes: Partial<SuiteEvidence> = {}): SuiteEvidence =>
  evidence({ tests: evidence().tests.filter((test) => test !== FAILED), ...changes });

export const judged = (seen: SuiteEvidence = evidence(), service = 'mijica'): Judgement =>
  judge(readCatalog(), seen, service);

/** What an issuer may file. */
export const filed: NonNullable<SuiteEvidence['filed']> = {
  attestations: [
    {
      ...{ item: 'b', party: 'bank', partner: 'A Bank', assessor: 'third-party', status: 'met' },
      ...{ assessedOn: '2026-05-01', expiresOn: '2027-04-30' },
    },
    {
      ...{ item: 'c', party: 'bank', partner: 'A Bank', assessor: 'self', status: 'met' },
      ...{ assessedOn: '2025-11-01', expiresOn: '2026-11-23' },
    },
  ],
  organisation: [{ item: '17', what: 'Drill of the desk', owner: 'Head of operations', on: '2026-10-01' }],
};

export const replay: NonNullable<SuiteEvidence['replay']> = {
  when: '2026-11-24T08:00:00.000Z',
  size: 200,
  flows: [
    {
      flow: 'list-type-login',
      steps: [
        { step: 'tries 200 pairs', outcome: 'stopped', checkpoint: '⑤.no-oracle', code: 'sign-in.confirm' },
        { step: 'opens the page of the sign-in', outcome: 'through' },
        { step: 'reads the home page', outcome: 'not-reached', checkpoint: null },
      ],
    },
  ],
  totals: { membersEntered: 0, yenLost: 0 },
  ablation: [
    {
      control: '⑤.fleet-budget',
      flows: { 'list-type-login': { stoppedAt: '③', through: 1 } },
      heldBy: ['③', '⑤.account-budget'],
    },
  ],
};
