export { RevealsModule } from './reveals.module.js';
export { revealsProblems } from './reveals.problems.js';
export { revealsSettings } from './reveals.settings.js';
