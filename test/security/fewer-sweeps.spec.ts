import { expect, it } from '@jest/globals';
import { Jobs } from '../../src/platform/jobs/index.js';
import { startTestApp } from '../support/app.js';
import { JobsWithFewerSweeps } from '../support/fewer-sweeps.js';

it('leaves out of the tests only sweeps that there are', async () => {
  const app = await startTestApp();
  try {
    const jobs = app.get(Jobs);
    expect(jobs).toBeInstanceOf(JobsWithFewerSweeps);
    expect((jobs as JobsWithFewerSweeps).unknown()).toEqual([]);
  } finally {
    await app.stop();
  }
});
