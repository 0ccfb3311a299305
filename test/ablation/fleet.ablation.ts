import './small-day.js';
import './small-fleet.js';
import { expect, it } from '@jest/globals';
import { keep, replayWithout } from './ablate.js';
import { noBudgetsAtTheDoor } from './controls.js';

/** Long enough for the budget of the fleet, which is small here: that of a portal is for two hundred thousand members. */
const LIST = 120;

it.each([
  {
    control: 'none, longer list',
    what: `all controls are on; ${String(LIST)} lines, and a budget of the fleet for so few`,
  },
  {
    control: '⑤.account-budget, longer list',
    what: 'the same without budgets at the door: accounts, addresses, passwords, fleet',
    turnOff: noBudgetsAtTheDoor,
  },
])('$control', async (control) => {
  const ablated = await replayWithout(control, LIST);
  keep(ablated);
  expect(ablated.flows).toHaveLength(4);
});
