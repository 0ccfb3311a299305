export { ProgramModule } from './program.module.js';
export {
  LEGAL_FORMS,
  type LegalForm,
  programSettings,
  type Service,
  SERVICES,
  VALUE_FORMS,
} from './program.settings.js';
export {
  absentPages,
  isCreditCard,
  legalForm,
  PARTS,
  type Part,
  partsOf,
  programService,
  wordsOfService,
} from './service.js';
export { programProblems } from './program.problems.js';
export {
  DOCUMENT_NAMES,
  type DocumentName,
  type IssuerDocument,
  currentDocuments,
  plainText,
  textHash,
} from './documents/index.js';
