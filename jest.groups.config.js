import base from './jest.config.js';

/** `npm test`: all tests, in the groups that scripts/group-tests.mjs has written. */
export default { ...base, roots: [...base.roots, '<rootDir>/reports/groups'], testMatch: ['**/reports/groups/*.js'] };
