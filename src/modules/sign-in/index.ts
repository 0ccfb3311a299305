export { SignInModule } from './sign-in.module.js';
export { Sessions, type SessionGrounds } from './sessions.js';
export { Devices } from './devices.js';
export type { KnownDevice } from './devices.repository.js';
export type { LiveSession } from './sessions.repository.js';
export { signInProblems } from './sign-in.problems.js';
export { signInSettings } from './sign-in.settings.js';
