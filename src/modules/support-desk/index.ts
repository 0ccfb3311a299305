export { SupportDeskModule } from './support-desk.module.js';
export { supportDeskProblems } from './support-desk.problems.js';
export { supportDeskSettings } from './support-desk.settings.js';
