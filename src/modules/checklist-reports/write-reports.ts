import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Comparison } from './compare.js';
import type { SuiteEvidence } from './evidence.js';
import { htmlPage, pageName } from './html/page.js';
import { LANGUAGES } from './html/words.js';
import { jsonReport } from './json-report.js';
import type { Judgement } from './judgement.js';
import { junitXml } from './junit.js';
import { MANIFEST, manifestOf, type ReportFiles, signManifest } from './manifest.js';
import { oscalAssessmentPlan, oscalAssessmentResults } from './oscal/assessment.js';
import { oscalCatalog, oscalProfile } from './oscal/catalog.js';
import { oscalComponentDefinition } from './oscal/component-definition.js';
import { FILES } from './oscal/document.js';
import { oscalMapping } from './oscal/mapping.js';
import { oscalPoam } from './oscal/poam.js';
import { sarif } from './sarif.js';
import { ReportFileError } from './schemas.js';

/** What the evidence of a run is called in a folder of reports, and what the next run is compared with. */
export const EVIDENCE = 'evidence.json';

/** All reports of a judgement, by name. Pure: the same judgement and comparison give the same bytes. */
export function reportFiles(judgement: Judgement, comparison?: Comparison): ReportFiles {
  const { catalog, evidence } = judgement;
  const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return new Map([
    ...LANGUAGES.map((language) => [pageName(language), htmlPage(judgement, language, comparison)] as const),
    [EVIDENCE, evidenceText(evidence)],
    ['report.json', json(jsonReport(judgement, comparison))],
    ['junit.xml', junitXml(judgement)],
    ['results.sarif', json(sarif(judgement))],
    [FILES.catalog, json(oscalCatalog(judgement))],
    ...catalog.services.map(({ id }) => [FILES.profile(id), json(oscalProfile(judgement, id))] as const),
    [FILES.components, json(oscalComponentDefinition(judgement))],
    [FILES.plan, json(oscalAssessmentPlan(judgement))],
    [FILES.results, json(oscalAssessmentResults(judgement))],
    [FILES.poam, json(oscalPoam(judgement))],
    [FILES.mapping, json(oscalMapping(judgement))],
  ]);
}

/** The evidence as it is stored. */
export const evidenceText = (evidence: SuiteEvidence): string => `${JSON.stringify(evidence, undefined, 1)}\n`;

/**
 * Writes the reports and their manifest into a folder, signed where there is a key. A folder that holds anything else is
 * refused, since a file of an earlier report would be taken for one of this. Raises `ReportFileError`.
 */
export function writeReports(
  folder: string,
  files: ReportFiles,
  finishedAt: string,
  keyFile?: string,
): readonly string[] {
  const manifest = manifestOf(files, finishedAt);
  const all = new Map([
    ...files,
    [MANIFEST, manifest],
    ...(keyFile === undefined ? [] : signManifest(manifest, keyFile)),
  ]);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new ReportFileError(`${folder} is not empty; name a new folder for a report`);
  for (const [name, text] of all) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return [...all.keys()];
}
