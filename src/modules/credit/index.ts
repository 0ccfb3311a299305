export { CreditModule } from './credit.module.js';
export { MakeFile, type FileContent } from './make-file.js';
export { SettlementsRepository, type RequestLine, type SettlementFile } from './settlements.repository.js';
export { REFUSAL_REASONS, signedResultText, type RefusalReason } from './result-file.js';
export { creditProblems } from './credit.problems.js';
export { creditSettings } from './credit.settings.js';
