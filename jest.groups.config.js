import base from './jest.config.js';

const folder = process.env['TEST_GROUPS'] ?? 'reports/groups';

/** `npm test`: all tests, in the groups that scripts/group-tests.mjs has written. */
export default { ...base, roots: [...base.roots, `<rootDir>/${folder}`], testMatch: [`**/${folder}/*.js`] };
