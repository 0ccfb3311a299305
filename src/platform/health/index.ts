export { HealthModule } from './health.module.js';
export { Readiness, type ReadinessCheck } from './readiness.js';
export { ReadinessModule } from './readiness.module.js';
