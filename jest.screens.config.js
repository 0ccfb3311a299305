import path from 'node:path';
import base from './jest.config.js';

/** `npm run screens`: pictures of every scene, and a page to look through them. `-- -t home` takes those of one name. */
export default {
  ...base,
  testMatch: ['**/test/screens/*.spec.ts'],
  globals: { screensFolder: path.join(import.meta.dirname, 'reports/screens') },
  globalTeardown: '<rootDir>/scripts/list-screens.mjs',
};
