export * from './access.js';
export * from './access.guard.js';
export * from './access.module.js';
export * from './access-strategies.js';
export * from './caller.js';
export * from './rate-rules.js';
export * from './request-access.js';
export * from './route-check.js';
