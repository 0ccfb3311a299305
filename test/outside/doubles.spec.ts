import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scene } from '../../src/commands/black-box/scene.js';
import { CardGate } from '../../src/modules/cards/index.js';
import { PasswordPolicy } from '../../src/modules/credentials/index.js';
import { anyCodeApproves, endlessTries, homeTellsAll, instead } from '../ablation/controls.js';
import type { TestApp } from '../support/app.js';
import { doubledScene } from './doubled-scene.js';
import { probeOf } from './probe-of.js';

/** What the doubles take away, by the probe that has to notice it. */
const NOTICED = [
  '5.code-tries: guess the code to an own phone',
  '①.examiners-corpus: choose weak passwords',
  '②.nothing-before-arrival: sign in before the card',
  '④.home-minimal: read all pages',
  '⑥.bound-approval: guess the code of an approval',
];
/** What has nothing to do with them, and holds all the same. */
const HOLDS = [
  '③.own-pages: send a form from another site',
  '①.login-id-rules: choose an ID',
  '13.network-messages: send to /network',
  '③.second-factor-unknown-device: sign in with the right password',
];

describe('probes from outside', () => {
  let app: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    ({ app, scene } = await doubledScene((on) => {
      instead(on, PasswordPolicy, { check: () => Promise.resolve([]), checkKnown: () => [] });
      instead(on, CardGate, { levelOf: () => Promise.resolve('member') });
      endlessTries(on);
      homeTellsAll(on);
      anyCodeApproves(on);
    }));
  }, 120_000);
  afterAll(async () => {
    scene.close();
    await app.stop();
  });

  it.each(HOLDS)('sees that this holds: %s', async (title) => {
    expect(await probeOf(title).run(scene)).toMatchObject({ outcome: 'held' });
  });

  it.each(NOTICED)('sees that this is open where a test has opened it: %s', async (title) => {
    expect(await probeOf(title).run(scene)).toMatchObject({ outcome: 'open' });
  });
});
