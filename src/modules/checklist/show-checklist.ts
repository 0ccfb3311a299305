import { Injectable } from '@nestjs/common';
import { checkpointUses } from '../../platform/checkpoint/checkpoint.js';
import { Config } from '../../platform/config/index.js';
import { programService } from '../program/index.js';
import {
  assess,
  type Assessment,
  type ClauseAssessment,
  isProven,
  type ItemAssessment,
  type TaggedTest,
} from './assessment.js';
import { baselineOf, partiesOf, readCatalog } from './catalog.js';
import type {
  ChecklistClauseView,
  ChecklistItemView,
  ChecklistProofView,
  ChecklistRunView,
  ChecklistTestView,
  ChecklistView,
  ItemStatus,
} from './checklist.dto.js';
import { clauses } from './clauses.js';
import { mappingsOf } from './mappings.js';
import { PortalSources } from './portal-sources.js';
import { proofsOf } from './proofs.js';
import { resultFile } from './checklist.settings.js';
import { type KnownReport, readReport } from './report.js';
import { SuiteTrust } from './suite-trust.js';

/** Judges the checklist by the marks of the modules that run here and by what the last run of the tests has left, signed. */
@Injectable()
export class ShowChecklist {
  private readonly catalog = readCatalog();

  constructor(
    private readonly config: Config,
    private readonly sources: PortalSources,
    private readonly trust: SuiteTrust,
  ) {}

  run(service: string = programService): ChecklistView {
    const sources = this.sources.fingerprint();
    const known = readReport(resultFile(this.config.dataDir), sources, (report) => this.trust.vouchesFor(report));
    return this.judged(service, sources, known);
  }

  private judged(service: string, sources: string | undefined, known: KnownReport): ChecklistView {
    const report = 'report' in known ? known.report : undefined;
    const evidence = { uses: checkpointUses(), tests: report?.tests ?? [] };
    const assessment = assess(this.catalog, clauses, evidence, service);
    const { title, source, services } = this.catalog;
    return {
      title,
      source,
      service,
      services: services.map(({ id, label }) => ({ id, label })),
      run: runView(known, sources),
      ...figures(assessment, report !== undefined),
      items: assessment.items.map((item) => this.item(item, service, report !== undefined)),
    };
  }

  private item(item: ItemAssessment, service: string, wasRun: boolean): ChecklistItemView {
    const { id, title, phase, level, settings } = item;
    const before = level === 'mandatory' ? baselineOf(this.catalog, service) : undefined;
    const parties = partiesOf(this.catalog, service, id);
    return {
      id,
      title,
      phase,
      level,
      status: statusOf(item, wasRun),
      ...(before === undefined ? {} : { metBefore: !before.unsatisfied.includes(id) }),
      parties,
      evidence: evidenceOf(item, parties, wasRun),
      mappings: mappingsOf(id).map(({ standard: { title: standard }, ids }) => ({ standard, ids })),
      clauses: item.clauses.map((clause) => clauseView(clause, wasRun)),
      killTests: item.tests.filter(({ kind }) => kind === 'kill').map((test) => testView(test)),
      settings,
    };
  }
}

/** The kinds of evidence, with what the run has shown of those that a run can show. */
function evidenceOf(item: ItemAssessment, parties: readonly string[], wasRun: boolean): ChecklistProofView[] {
  return proofsOf({ id: item.id, met: isProven(item), parties }, undefined, '').map(({ kind, claim, party }) => ({
    kind,
    ...(wasRun && kind !== 'partner' ? { claim } : {}),
    ...(party === undefined ? {} : { party }),
  }));
}

function runView(known: KnownReport, sources: string | undefined): ChecklistRunView {
  const here = sources === undefined ? {} : { sources };
  const { state } = known;
  if ('claimed' in known) {
    const { finishedAt, fingerprint } = known.claimed;
    return { state, finishedAt, fingerprint, ...here };
  }
  if (!('report' in known)) return { state, ...here };
  const { finishedAt, fingerprint, tests } = known.report;
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  return { state, finishedAt, fingerprint, ...here, passed, notPassed: tests.length - passed };
}

/** Without a run nobody knows what is met: then there is no figure, rather than a nought. */
function figures(
  { phases, mandatory, satisfied, before }: Assessment,
  wasRun: boolean,
): Pick<ChecklistView, 'phases' | 'mandatory' | 'satisfied' | 'before'> {
  return {
    phases: phases.map(({ satisfied: met, ...phase }) => (wasRun ? { ...phase, satisfied: met } : phase)),
    mandatory,
    ...(wasRun ? { satisfied } : {}),
    ...(before === undefined ? {} : { before }),
  };
}

const statusOf = ({ status }: ItemAssessment, wasRun: boolean): ItemStatus =>
  status === 'not-applicable' || wasRun ? status : 'not-run';

function clauseView(
  { id, text, ja = text, met, modules, tests }: ClauseAssessment,
  wasRun: boolean,
): ChecklistClauseView {
  return {
    id,
    text: { ja, en: text },
    ...(wasRun ? { met } : {}),
    modules,
    tests: tests.map((test) => testView(test)),
  };
}

const testView = ({ kind, title, file, outcome }: Omit<TaggedTest, 'tags'>): ChecklistTestView => ({
  ...{ kind, title, file, outcome },
});
