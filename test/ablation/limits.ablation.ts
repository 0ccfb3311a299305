import './small-day.js';
import './lax-limits.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it('⑥.transfer-limits', async () => {
  const ablated = await replayWithout(behindStolenPhone('⑥.transfer-limits', 'transfers have no limits'));
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
