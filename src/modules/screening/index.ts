export { ScreeningModule } from './screening.module.js';
export { ScreenApplicant } from './screen-applicant.js';
export { SandboxScreening } from './sandbox-screening.js';
export { screeningProblems } from './screening.problems.js';
export { screeningSettings } from './screening.settings.js';
