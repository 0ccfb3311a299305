import { Scene } from '../../src/commands/black-box/scene.js';
import { ownPeople } from '../../src/commands/black-box/own-people.js';
import { Browser } from '../../src/commands/journey/browser.js';
import type { DemoStaff } from '../../src/commands/journey/issuer.js';
import { RehearsalInbox } from '../../src/commands/journey/inbox.js';
import { partnerKey } from '../../src/commands/outside/partner.js';
import { accountFor, SandboxBank } from '../../src/modules/rehearsal/index.js';
import { Members } from '../../src/modules/members/index.js';
import { Clock, ClockMover } from '../../src/platform/clock/index.js';
import { serve } from '../ablation/served.js';
import type { TestApp } from '../support/app.js';
import { newAccount } from '../support/bank.js';
import { newStaff, PASSWORD, totpOf } from '../support/issuer.js';
import { fundMember } from '../support/money.js';

/** Whom the probes borrow sessions of. */
const ROLES = ['card-operations', 'card-release', 'fraud', 'support', 'auditor'] as const;

/** A portal of a test from which `takeAway` has taken something, and the scene of the probes there. */
export async function doubledScene(
  takeAway: (app: TestApp) => void | Promise<void>,
): Promise<{ readonly app: TestApp; readonly scene: Scene }> {
  const { app, origin } = await serve();
  await takeAway(app);
  const people: DemoStaff[] = [];
  for (const role of ROLES) {
    const staff = await newStaff(app, role);
    // Each code is good for one sign-in, and there is a new one for each that asks.
    people.push({
      ...{ login: staff.login, password: PASSWORD, roles: [role] },
      get totpCode() {
        return totpOf(app, staff);
      },
    });
  }
  const foreignAccount = newAccount();
  const [holder] = ownPeople(1);
  if (holder === undefined) throw new Error('nobody to have an account');
  await app.get(SandboxBank).putAccount(foreignAccount, accountFor({ ...holder, phone: '+81355550199' }));
  const scene = new Scene(origin, {
    inbox: new RehearsalInbox(new Browser(origin)),
    people: 'invented',
    now: () => Promise.resolve(app.get(Clock).now().toISOString()),
    later: async (seconds) => {
      await app.get(ClockMover).advance(seconds);
    },
    staff: () => Promise.resolve(people),
    partner: (use) => Promise.resolve({ ...partnerKey(app.config.dataDir, use), at: app.get(Clock).now() }),
    foreignAccount,
    money: async (loginId, amountYen) => {
      const member = await app.get(Members).findByLoginId(loginId);
      await fundMember(app, member?.id ?? '', BigInt(amountYen));
    },
  });
  return { app, scene };
}
