export { OpeningSwitchesModule } from './opening-switches.module.js';
export { OpeningSwitches } from './opening-switches.js';
export { openingSwitchesProblems } from './opening-switches.problems.js';
export { openingSwitchesSettings } from './opening-switches.settings.js';
