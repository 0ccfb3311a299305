import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Attempts, RateLimits } from '../../../src/modules/attempts/index.js';
import { PasswordPolicy } from '../../../src/modules/credentials/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { BeginFlow } from '../../../src/modules/sign-in/begin-flow.js';
import { DevicesRepository } from '../../../src/modules/sign-in/devices.repository.js';
import { PasswordFingerprints } from '../../../src/modules/sign-in/password-fingerprints.js';
import { PathsRepository } from '../../../src/modules/sign-in/paths.repository.js';
import { ShowHome } from '../../../src/modules/sign-in/show-home.js';
import { signInProblems } from '../../../src/modules/sign-in/sign-in.problems.js';
import { homeTellsAll } from '../../ablation/controls.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { visible } from '../../support/visible.js';

/** The same attacks as in `sign-in.spec.ts`, with one control off at a time: they have to succeed. */
describe('without the control', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app.stop());

  const begin = (client: TestClient, loginId: string, password: string) =>
    client.post('/api/sign-in', { loginId, password });
  const codesTo = async (member: TestMember): Promise<number> => {
    await app.jobs.drain();
    return (await app.get(Inbox).list({ to: member.phone, channel: 'sms' })).length;
  };
  const judgedOn = async (member: TestMember): Promise<number> =>
    (
      await app.database.asOwner(`select 1 from audit.event where type = 'sign-in.tried' and member_id = $1`, [
        member.id,
      ])
    ).length;

  killTest(
    ['⑤.account-budget', '⑤.reserved-before-judged'],
    'of the budget of an account, guesses go on and on, all at once, and the right one still counts',
    async () => {
      const member = await makeMember(app);
      const paths = app.get(PathsRepository);
      paths.reserve = () => Promise.resolve({ granted: true, inRow: 1, crossed: false });
      try {
        for (let round = 0; round < 4; round += 1) {
          const client = newBrowser(app);
          await client.csrf();
          await Promise.all(
            Array.from({ length: 5 }, (_, n) =>
              begin(client, member.loginId, `chigau kotoba ${String(round * 5 + n)}`),
            ),
          );
        }
        expect(await judgedOn(member)).toBe(20);
        await begin(newBrowser(app), member.loginId, member.password);
      } finally {
        Reflect.deleteProperty(paths, 'reserve');
      }
      expect(await codesTo(member)).toBe(1);
    },
    60_000,
  );

  killTest(
    '⑤.password-fingerprint',
    'of the fingerprints, one password is tried on as many IDs as anybody likes',
    async () => {
      const popular = 'sakura-saku haru 2027 desu';
      const late = await makeMember(app, { password: popular });
      const fingerprints = app.get(PasswordFingerprints);
      fingerprints.mark = () => Promise.resolve({ repeated: false, sprayed: false, accounts: 1 });
      try {
        for (let n = 0; n < 14; n += 1) await begin(newBrowser(app), `sprayed${String(n)}idx`, popular);
        await begin(newBrowser(app), late.loginId, popular);
      } finally {
        Reflect.deleteProperty(fingerprints, 'mark');
      }
      expect([await judgedOn(late), await codesTo(late)]).toEqual([1, 1]);
    },
  );

  killTest('⑤.address-budget', 'of the budget of an address, it goes on after sixty failures', async () => {
    const member = await makeMember(app);
    const rates = app.get(RateLimits);
    const address = '127.201.1.9';
    for (let n = 0; n < 60; n += 1) await rates.take('sign-in', address);
    const busy = app.client({ address });
    expect((await begin(busy, member.loginId, member.password)).status).toBe(429);
    rates.take = () => Promise.resolve();
    try {
      expect((await begin(busy, member.loginId, member.password)).status).toBe(200);
    } finally {
      Reflect.deleteProperty(rates, 'take');
    }
    expect(await codesTo(member)).toBe(1);
  });

  killTest('⑤.hundred-in-a-row', 'of the row, the code of an ID on which a hundred have failed is sent', async () => {
    const member = await makeMember(app);
    await begin(newBrowser(app), member.loginId, 'chigau kotoba 7 desu');
    await app.database.asOwner(`update app.sign_in_path set failures_in_row = 100 where member_id = $1`, [member.id]);
    await begin(newBrowser(app), member.loginId, member.password);
    expect(await codesTo(member)).toBe(0);
    const paths = app.get(PathsRepository);
    const state = paths.state.bind(paths);
    paths.state = async (runner, index) => ({ ...(await state(runner, index)), inRow: 0 });
    try {
      await begin(newBrowser(app), member.loginId, member.password);
      expect(await codesTo(member)).toBe(1);
    } finally {
      Reflect.deleteProperty(paths, 'state');
    }
  });

  killTest('⑤.device-budget', 'of the budget of a device, whoever holds it guesses on until it is right', async () => {
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    const attempts = app.get(Attempts);
    attempts.reserve = () => Promise.resolve({ granted: true, left: 1 });
    try {
      for (let n = 0; n < 11; n += 1)
        expect((await begin(client, member.loginId, `chigau kotoba ${String(n)} desu`)).status).toBe(401);
      expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    } finally {
      Reflect.deleteProperty(attempts, 'reserve');
    }
  });

  killTest('⑤.no-oracle', 'of the one answer, it tells who has found a password', async () => {
    const member = await makeMember(app);
    const answers = async (): Promise<unknown[]> => [
      visible(await begin(newBrowser(app), member.loginId, member.password)),
      visible(await begin(newBrowser(app), member.loginId, 'chigau kotoba 8 desu')),
    ];
    const [right, wrong] = await answers();
    expect(wrong).toEqual(right);
    const flow = app.get(BeginFlow);
    const run = flow.run.bind(flow);
    flow.run = async (tried) => {
      const page = await run(tried);
      if (!tried.verdict.right) throw signInProblems.refused();
      return page;
    };
    try {
      const [found, refused] = await answers();
      expect(refused).not.toEqual(found);
    } finally {
      Reflect.deleteProperty(flow, 'run');
    }
  });

  killTest(
    '①.recheck-at-sign-in',
    'of the look at today’s lists, a password that has become common since goes on as it is',
    async () => {
      const member = await makeMember(app, { password: 'P@ssword1234' });
      const client = newBrowser(app);
      const mustChange = async (): Promise<unknown> => (await signIn(app, client, member)).body.mustChangePassword;
      expect(await mustChange()).toBe(true);
      const policy = app.get(PasswordPolicy);
      policy.checkKnown = () => [];
      try {
        expect(await mustChange()).toBe(false);
      } finally {
        Reflect.deleteProperty(policy, 'checkKnown');
      }
    },
  );

  killTest('④.home-minimal', 'of the choice of what is shown, the home tells who the member is and where', async () => {
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    const told = async (): Promise<boolean> => {
      const { text } = await client.get('/api/home');
      return [member.phone, member.email].some((secret) => text.includes(secret));
    };
    expect(await told()).toBe(false);
    homeTellsAll(app);
    try {
      expect(await told()).toBe(true);
    } finally {
      Reflect.deleteProperty(app.get(ShowHome), 'run');
    }
  });

  killTest(
    '⑤.known-device-lane',
    'of the lane of its own, a device that is known is closed by what others do to the account',
    async () => {
      const member = await makeMember(app);
      const known = newBrowser(app);
      await signIn(app, known, member);
      const closed = await app.database.asOwner<{ id: string }>(
        `update app.sign_in_path set closed_until = app.now() + interval '30 minutes', tries = 10 where member_id = $1
         returning member_id as id`,
        [member.id],
      );
      expect(closed).toHaveLength(1);
      expect((await begin(known, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
      const devices = app.get(DevicesRepository);
      devices.findKnown = () => Promise.resolve(undefined);
      try {
        expect((await begin(known, member.loginId, member.password)).body).toMatchObject({ next: 'confirm' });
        expect(await codesTo(member)).toBe(1);
      } finally {
        Reflect.deleteProperty(devices, 'findKnown');
      }
    },
  );

  killTest('③.device-probation', 'of the probation, a device asks for the details in its first minute', async () => {
    const member = await makeMember(app);
    const devices = app.get(DevicesRepository);
    const asked = async (): Promise<unknown> => {
      const client = newBrowser(app);
      await signIn(app, client, member);
      return (await client.post('/api/reveals/contact')).body.code;
    };
    expect(await asked()).toBe('step-up.device-on-probation');
    // The table holds it as well.
    await app.database.asOwner(`alter table app.known_device drop constraint known_device_probation`);
    const insert = devices.insert.bind(devices);
    devices.insert = (tx, device) => insert(tx, { ...device, probation: false });
    try {
      expect(await asked()).toBe('step-up.required');
    } finally {
      Reflect.deleteProperty(devices, 'insert');
    }
  });

  killTest('③.devices-listed', 'of the revocation, a device that was taken off the list is let in again', async () => {
    const member = await makeMember(app);
    const [own, lost] = [newBrowser(app), newBrowser(app)];
    for (const client of [own, lost]) await signIn(app, client, member);
    const known = (await own.get('/api/devices')).body as { readonly id: string }[];
    const [row] = await app.database.asOwner<{ id: string }>(
      `select id from app.known_device where member_id = $1 order by admitted_at desc, id desc limit 1`,
      [member.id],
    );
    expect(known.map(({ id }) => id)).toContain(row?.id);
    const devices = app.get(DevicesRepository);
    const remove = async () => (await own.delete(`/api/devices/${row?.id ?? ''}`)).status;
    devices.revoke = () => Promise.resolve(true);
    try {
      expect(await remove()).toBe(204);
      expect((await begin(lost, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    } finally {
      Reflect.deleteProperty(devices, 'revoke');
    }
    expect(await remove()).toBe(204);
    expect((await begin(lost, member.loginId, member.password)).body).toMatchObject({ next: 'confirm' });
  });

  // It leaves the alarm of the fleet on: it comes last.
  killTest('⑤.fleet-budget', 'of the budget of everybody, a list goes on without any work to show', async () => {
    const member = await makeMember(app);
    const rates = app.get(RateLimits);
    while (await rates.countKey('sign-in-fleet', 'unknown-devices'));
    expect((await begin(newBrowser(app), member.loginId, member.password)).status).toBe(428);
    rates.countKey = () => Promise.resolve(true);
    rates.isClosedHere = () => false;
    try {
      expect((await begin(newBrowser(app), member.loginId, member.password)).status).toBe(200);
      expect(await codesTo(member)).toBe(1);
    } finally {
      for (const name of ['countKey', 'isClosedHere']) Reflect.deleteProperty(rates, name);
    }
  });
});
