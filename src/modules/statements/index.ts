export { StatementsModule } from './statements.module.js';
export { statementsProblems } from './statements.problems.js';
export { statementsSettings } from './statements.settings.js';
