import { expect, it } from '@jest/globals';
import { ablationPage, ablationsOf } from '../../src/commands/replay/ablation.js';
import { ablationPlot } from '../../src/modules/checklist-reports/index.js';
import { stopOf } from '../../src/commands/replay/record.js';
import { replayWithout } from '../ablation/ablate.js';
import { SECOND_FACTOR } from '../ablation/controls.js';

const SIZE = 20;

it('stops the flows of 2020, and without the second factor others hold what the list opens', async () => {
  const whole = await replayWithout(undefined, SIZE);
  expect(whole.totals).toMatchObject({ byList: 0, byStolenCookies: 5, personalFieldsSeen: 0, yenLost: 0 });
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
