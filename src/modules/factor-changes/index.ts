export { FactorChangesModule } from './factor-changes.module.js';
export { FactorClosings } from './factor-closings.js';
export { FactorStops } from './factor-stops.js';
export { factorProblems } from './factor-changes.problems.js';
export { factorChangesSettings } from './factor-changes.settings.js';
