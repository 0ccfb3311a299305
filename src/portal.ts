import 'reflect-metadata';

/** The portal itself: what is heavy to load. `start` loads it while the database starts. */
export { createApp } from './app.setup.js';
export { bringUpToDate } from './bring-up-to-date.js';
export { RehearsalProgram } from './platform/lifecycle/index.js';
