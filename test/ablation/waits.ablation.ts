import './lax-waits.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { behindStolenPhone } from './controls.js';

it.each([
  { control: '⑥.new-payee-wait', what: 'money for somebody new does not wait' },
  behindStolenPhone('⑥.new-payee-wait', 'money for somebody new does not wait'),
])('$control', async (control) => {
  const ablated = await replayWithout(control);
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
