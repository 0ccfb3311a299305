export { DisavowalModule } from './disavowal.module.js';
export { MemberStops, type MemberStop } from './member-stops.js';
export { CAPABILITIES, type Capability } from './capability.js';
export { disavowalProblems } from './disavowal.problems.js';
export { disavowalSettings } from './disavowal.settings.js';
