import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBES } from '../../src/commands/black-box/run-probes.js';
import { Scene } from '../../src/commands/black-box/scene.js';
import { Browser } from '../../src/commands/journey/browser.js';
import { RehearsalInbox } from '../../src/commands/journey/inbox.js';
import { CardGate } from '../../src/modules/cards/index.js';
import { PasswordPolicy } from '../../src/modules/credentials/index.js';
import { Members } from '../../src/modules/members/index.js';
import { Clock, ClockMover } from '../../src/platform/clock/index.js';
import { anyCodeApproves, endlessTries, homeTellsAll, instead } from '../ablation/controls.js';
import { serve } from '../ablation/served.js';
import type { TestApp } from '../support/app.js';
import { newStaff, PASSWORD, totpOf, type TestStaff } from '../support/issuer.js';
import { fundMember } from '../support/money.js';

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
  let staff: TestStaff;
  beforeAll(async () => {
    const served = await serve();
    app = served.app;
    instead(app, PasswordPolicy, { check: () => Promise.resolve([]), checkKnown: () => [] });
    instead(app, CardGate, { levelOf: () => Promise.resolve('member') });
    endlessTries(app);
    homeTellsAll(app);
    anyCodeApproves(app);
    staff = await newStaff(app, 'card-operations');
    const desk = new Browser(served.origin);
    scene = new Scene(served.origin, {
      inbox: new RehearsalInbox(desk),
      now: () => Promise.resolve(app.get(Clock).now().toISOString()),
      later: async (seconds) => {
        await app.get(ClockMover).advance(seconds);
      },
      staff: () =>
        Promise.resolve([
          { login: staff.login, password: PASSWORD, totpCode: totpOf(app, staff), roles: ['card-operations'] },
        ]),
      money: async (loginId, amountYen) => {
        const member = await app.get(Members).findByLoginId(loginId);
        await fundMember(app, member?.id ?? '', BigInt(amountYen));
      },
    });
  }, 120_000);
  afterAll(async () => {
    scene.close();
    await app.stop();
  });

  const probe = (title: string) => {
    const found = PROBES.find(({ about, says }) => `${about}: ${says}`.startsWith(title));
    if (found === undefined) throw new Error(`there is no probe ${title}`);
    return found;
  };

  it.each(HOLDS)('sees that this holds: %s', async (title) => {
    expect(await probe(title).run(scene)).toMatchObject({ outcome: 'held' });
  });

  it.each(NOTICED)('sees that this is open where a test has opened it: %s', async (title) => {
    expect(await probe(title).run(scene)).toMatchObject({ outcome: 'open' });
  });
});
