import { expect, it } from '@jest/globals';
import { ablationPage, ablationsOf } from '../../src/commands/replay/ablation.js';
import { exitStatusOf, stopOf, unseenOf } from '../../src/commands/replay/record.js';
import { ablationPlot } from '../../src/modules/checklist-reports/index.js';
import { replayWithout } from '../ablation/ablate.js';
import { CARD_GATE, SECOND_FACTOR } from '../ablation/controls.js';

const SIZE = 20;

it('stops the flows of 2020, and without the second factor others hold what the list opens', async () => {
  const whole = await replayWithout(undefined, SIZE);
  expect(whole.totals).toMatchObject({ byList: 0, byStolenCookies: 5, personalFieldsSeen: 0, yenLost: 0 });
  expect([unseenOf(whole), exitStatusOf(whole)]).toEqual([[], 0]);
  const list = whole.flows.find(({ flow }) => flow === 'list-type-login');
  expect(list?.steps.at(-1)).toMatchObject({ outcome: 'stopped', checkpoint: '③.second-factor-unknown-device' });

  const without = await replayWithout(SECOND_FACTOR, SIZE);
  expect(without.totals.byList).toBeGreaterThan(1);
  expect(without.totals).toMatchObject({ personalFieldsSeen: 0, yenLost: 0 });
  for (const flow of without.flows) expect(stopOf(flow).stoppedAt).not.toBe('nothing');

  const { baseline, ablations } = ablationsOf([whole, without]);
  expect(ablations[0]?.heldBy).toContain('③.device-probation');
  expect(ablationPage(baseline, ablations)).toContain('③.second-factor-unknown-device');
  expect(ablationPlot(ablations)).toContain('<svg');
}, 240_000);

it('has a card on its way charged and paid with where no channel asks for its state', async () => {
  const without = await replayWithout(CARD_GATE, SIZE);
  const steps = without.flows.find(({ flow }) => flow === 'card-before-arrival')?.steps ?? [];
  const outcomes = new Map(steps.map(({ step, outcome }) => [step, outcome]));
  expect(outcomes.get('charge the card')).toBe('through');
  expect(outcomes.get('pay with its number in a shop: ¥39600')).toBe('through');
  expect(unseenOf(without)).toEqual([]);
  expect([without.totals.yenLost, exitStatusOf(without)]).toEqual([39_600, 1]);
}, 240_000);
