import { expect } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';

checkpoint('4.review-no-oracle', 'takes about two of a hundred clean changes of contact data', async () => {
  // The tests of changes set it to none; here it is what it is without them.
  delete process.env['CHANGES_REVIEW_SHARE_BASIS_POINTS'];
  const { ChangeLottery } = await import('./change-lottery.js');
  const lottery = new ChangeLottery();
  const drawn = Array.from({ length: 20_000 }, () => lottery.draw()).filter(Boolean).length;
  expect(drawn).toBeGreaterThan(280);
  expect(drawn).toBeLessThan(520);
});
