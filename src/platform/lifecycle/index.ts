export * from './rehearsal-program.js';
