export * from './clock.js';
export * from './clock-mover.js';
