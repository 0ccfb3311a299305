import base from './jest.config.js';

/** `npm run replay:ablation`: the attacks of 2020 with one control off at a time. They are measured, and written down. */
export default { ...base, testMatch: ['**/test/ablation/*.ablation.ts'], testTimeout: 300_000 };
