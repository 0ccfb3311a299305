export * from './attempts.js';
export { AttemptsModule } from './attempts.module.js';
