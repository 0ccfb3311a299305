import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBES } from '../../src/commands/black-box/run-probes.js';
import type { Scene } from '../../src/commands/black-box/scene.js';
import { endlessTries, noBudgetsAtTheDoor } from '../ablation/controls.js';
import type { TestApp } from '../support/app.js';
import { doubledScene } from './doubled-scene.js';
import { probeOf } from './probe-of.js';

/** Those of `--intrusive`, and one that needs the same doors open. What spends the card comes last. */
const INTRUSIVE = [
  '⑤.password-fingerprint: type one password on',
  '⑤.address-budget: fail',
  '②.activation-budget: send',
];
const NOTICED = ['⑤.account-budget: guess the password', ...INTRUSIVE];

const TIMEOUT_MS = 120_000;

it('are all that are intrusive', () => {
  const titles = PROBES.filter(({ intrusive }) => intrusive === true).map(({ about, says }) => `${about}: ${says}`);
  expect(titles).toHaveLength(INTRUSIVE.length);
  for (const title of INTRUSIVE) expect(titles.some((one) => one.startsWith(title))).toBe(true);
});

describe('intrusive probes from outside', () => {
  let app: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    ({ app, scene } = await doubledScene((on) => {
      noBudgetsAtTheDoor(on);
      endlessTries(on);
    }));
  }, TIMEOUT_MS);
  afterAll(async () => {
    scene.close();
    await app.stop();
  });

  it.each(NOTICED)(
    'see that this is open where a test has opened it: %s',
    async (title) => {
      expect(await probeOf(title).run(scene)).toMatchObject({ outcome: 'open' });
    },
    TIMEOUT_MS,
  );
});
