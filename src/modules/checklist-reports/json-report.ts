import { standards } from '../checklist/index.js';
import type { Comparison } from './compare.js';
import type { SuiteEvidence } from './evidence.js';
import { durationOf, openItems, type JudgedItem, type Judgement } from './judgement.js';

export const REPORT_SHAPE = 'sekisho-report-1';

/** The judgement as JSON; `docs/schemas/checklist.schema.json` says what each field means. */
export function jsonReport(judgement: Judgement, comparison?: Comparison): object {
  const { service, phases, items, services, catalog, evidence } = judgement;
  const { startedAt, finishedAt, commit, fingerprint, runtime } = evidence;
  return {
    shape: REPORT_SHAPE,
    checklist: { title: catalog.title, source: catalog.source },
    run: {
      startedAt,
      finishedAt,
      ...(commit === undefined ? {} : { commit }),
      fingerprint,
      runtime,
      tests: evidence.tests.length,
      passed: evidence.tests.filter(({ outcome }) => outcome === 'passed').length,
      leftOut: evidence.leftOut?.length ?? 0,
      broken: evidence.broken.map(({ file }) => file),
    },
    service,
    phases,
    unmet: openItems(judgement).map(({ id }) => id),
    services,
    standards: standards.map(({ id, title, ids }) => ({ id, title, ids })),
    items: items.map((item) => itemOf(item, commit)),
    ...(comparison === undefined ? {} : { comparison }),
  };
}

function itemOf(item: JudgedItem, commit: SuiteEvidence['commit']): object {
  const { id, title, phase, level, status, metBefore, parties, proofs, mappings, settings, clauses } = item;
  return {
    ...{ id, title, phase, level, status },
    ...(metBefore === undefined ? {} : { metBefore }),
    parties,
    evidence: proofs,
    mappings: Object.fromEntries(mappings.map(({ standard, ids }) => [standard.id, ids])),
    settings: settings.map(({ name, value, unit }) => ({ name, value, unit })),
    durationMs: durationOf(item),
    // Whoever reads one item alone is told of which sources it is said.
    ...(commit === undefined ? {} : { commit }),
    clauses: clauses.map(({ id: clause, text, ja, met, missing, modules, tests, leftOut }) => ({
      ...{ id: clause, text, ...(ja === undefined ? {} : { ja }), met, missing },
      modules: modules.map(({ where, file, line }) => ({ where, file, line })),
      tests: tests.map(({ title: sentence, file, line, kind, outcome, startedAt, durationMs }) => ({
        ...{ title: sentence, file, line, kind, outcome, startedAt, durationMs },
      })),
      leftOut: leftOut.map(({ title: sentence, file, kind }) => ({ title: sentence, file, kind })),
    })),
  };
}
