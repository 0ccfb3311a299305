export * from './problem.js';
export * from './request.problems.js';
