import { PROBES } from '../../src/commands/black-box/run-probes.js';
import type { Probe } from '../../src/commands/black-box/probe.js';
import { Scene } from '../../src/commands/black-box/scene.js';
import { Browser } from '../../src/commands/journey/browser.js';
import { RehearsalInbox } from '../../src/commands/journey/inbox.js';
import { Members } from '../../src/modules/members/index.js';
import { Clock, ClockMover } from '../../src/platform/clock/index.js';
import { serve } from '../ablation/served.js';
import type { TestApp } from '../support/app.js';
import { newStaff, PASSWORD, totpOf } from '../support/issuer.js';
import { fundMember } from '../support/money.js';

/** A portal of a test from which `takeAway` has taken something, and the scene of the probes there. */
export async function doubledScene(
  takeAway: (app: TestApp) => void,
): Promise<{ readonly app: TestApp; readonly scene: Scene }> {
  const { app, origin } = await serve();
  takeAway(app);
  const staff = await newStaff(app, 'card-operations');
  const scene = new Scene(origin, {
    inbox: new RehearsalInbox(new Browser(origin)),
    people: 'invented',
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
  return { app, scene };
}

/** The probe of which this is the beginning. Raises an error where there is none. */
export function probeOf(title: string): Probe {
  const found = PROBES.find(({ about, says }) => `${about}: ${says}`.startsWith(title));
  if (found === undefined) throw new Error(`there is no probe ${title}`);
  return found;
}
