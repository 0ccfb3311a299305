export { ProgramModule } from './program.module.js';
export { LEGAL_FORMS, type LegalForm, programSettings } from './program.settings.js';
export { programProblems } from './program.problems.js';
export {
  DOCUMENT_NAMES,
  type DocumentName,
  type IssuerDocument,
  currentDocuments,
  plainText,
  textHash,
} from './documents/index.js';
