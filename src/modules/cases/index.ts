export { CasesModule } from './cases.module.js';
export { readNote, readReference } from './note-text.js';
export { CatalogItems } from './catalog-items.js';
export { casesProblems } from './cases.problems.js';
export { casesSettings } from './cases.settings.js';
