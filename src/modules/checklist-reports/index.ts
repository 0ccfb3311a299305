export { compare, type Comparison, comparisonLines } from './compare.js';
export type { SuiteEvidence } from './evidence.js';
export { commitOf, gatherEvidence } from './gather-evidence.js';
export { judge, type Judgement, openItems } from './judgement.js';
export type { Replay } from './replay.js';
export { ablationPlot, totalsPlot } from './replay-plots.js';
export { makeSigningKey, readSigningKey, type Verification, verifyReports } from './manifest.js';
export { readEvidence, readFiled, readReplay, ReportFileError } from './schemas.js';
export { evidenceText, reportFiles, writeReports } from './write-reports.js';
