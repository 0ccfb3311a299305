export * from './port.js';
export * from './rehearsal-program.js';
export * from './stopper.js';
