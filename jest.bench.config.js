import base from './jest.config.js';

/** `npm run bench`: measurements, not proofs. They run alone, and print ratios, which travel between machines. */
export default { ...base, testMatch: ['**/test/bench/*.bench.ts'], testTimeout: 300_000 };
