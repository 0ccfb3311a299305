import base from './jest.config.js';

/** `npm run incident`: the year of 2020 at its size. It takes minutes, and runs alone. */
export default { ...base, testMatch: ['**/test/incident/*.whole.ts'] };
