import './small-day.js';
import './lax-waits.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it('⑥.new-payee-wait', async () => {
  const ablated = await replayWithout(behindStolenPhone('⑥.new-payee-wait', 'money for somebody new does not wait'));
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
