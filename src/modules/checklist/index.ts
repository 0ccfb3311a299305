export { ChecklistModule } from './checklist.module.js';
export { resultFile, sourceCommit } from './checklist.settings.js';
export { ShowChecklist } from './show-checklist.js';
export { SuiteTrust } from './suite-trust.js';
export * from './assessment.js';
export * from './catalog.js';
export { clauses, type Clause } from './clauses.js';
export { findTaggedTests } from './tagged-tests.js';
export * from './mappings.js';
export * from './proofs.js';
export { type LeftOutTest, type RanTest, type RunChoice, runTaggedTests, type TestRun } from './run-tests.js';
export { itemWord } from './item-word.js';
export { namedSettings, settingsOf } from './item-settings.js';
export { chosenIsMet, detailLines, itemLines, phaseTable, UNRUN } from './table.js';
export {
  CHECKLIST_FILE,
  CHECKLIST_KEY_FILE,
  type ChecklistReport,
  type KnownReport,
  fingerprintAt,
  readReport,
  sourceFingerprint,
  writeReport,
} from './report.js';
