export { CallersModule } from './callers.module.js';
export { callersProblems } from './callers.problems.js';
export { callersSettings } from './callers.settings.js';
export { VerifiedCallers } from './verified-callers.js';
