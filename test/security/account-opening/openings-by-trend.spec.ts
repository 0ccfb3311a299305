import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StrongMatches } from '../../../src/modules/blocklist/index.js';
import { OpeningSwitches, openingSwitchesSettings as settings } from '../../../src/modules/opening-switches/index.js';
import { WatchRates } from '../../../src/modules/opening-switches/watch-rates.js';
import { OccurrenceRates } from '../../../src/modules/monitoring/index.js';
import { FollowStream } from '../../../src/modules/alerts/index.js';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { newAccount } from '../../support/bank.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { noteHistory, somebody, untilReadable } from '../../support/histories.js';
import { later, newMember, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import {
  chooseCredentials,
  newApplicant,
  newBrowser,
  proveIdentity,
  provePhone,
  start,
} from '../../support/opening.js';
import { events } from '../../support/review.js';
import { approveProposal } from '../../support/staff-approvals.js';

const LINKS_PAUSED = { target: 'links', effect: 'pause', reason: 'attack-under-way', hours: 2 };
const nothing = (): Promise<void> => Promise.resolve();
const LUCKY = new Map([[ReviewLottery, { draw: () => false }]]);

describe('openings by trend', () => {
  let app: TestApp;
  let fraud: TestStaff;
  let approver: TestStaff;
  beforeAll(async () => {
    app = await startTestApp({ replace: LUCKY });
    [fraud, approver] = [await signedInStaff(app, 'fraud', 'approver'), await signedInStaff(app, 'approver')];
  }, 120_000);
  afterAll(() => app.stop());

  const hold = (body: Json, who = fraud): Promise<TestReply<Json>> =>
    who.client.post('/issuer/api/opening-switches', { reason: 'attack-under-way', hours: 2, ...body });
  const shown = async (): Promise<Json> => (await fraud.client.get('/issuer/api/opening-switches')).body;
  const standing = async (): Promise<string[]> =>
    ((await shown()).switches as Json[]).map(({ target, effect }) => `${String(target)} ${String(effect)}`).sort();
  const stateOf = async (client: TestClient): Promise<unknown> => (await client.get('/api/opening')).body.state;

  checkpoint(
    ['6.opening-switch', '3.trend-raises-proof'],
    'go before people while staff ask for more proof, and on their own again when its time is over',
    async () => {
      expect((await proveIdentity(app, newBrowser(app), newApplicant())).state).toBe('approved');
      expect((await hold({ target: 'openings', effect: 'more-proof' })).status).toBe(204);
      const met = newBrowser(app);
      expect((await proveIdentity(app, met, newApplicant())).state).toBe('under-review');
      expect((await met.get('/api/opening')).text).not.toContain('trend');
      expect((await events(app, 'registration.put-under-review')).at(-1)?.details.reasons).toBe('trend');
      await later(app, 2 * 3_600 + 1, fraud, approver);
      expect(await standing()).toEqual([]);
      expect((await proveIdentity(app, newBrowser(app), newApplicant())).state).toBe('approved');
      await app.get(WatchRates).run();
      expect((await events(app, 'opening-switches.expired')).length).toBe(1);
    },
    60_000,
  );

  checkpoint(
    '6.opening-switch',
    'neither begin nor go on to the proof of identity while they are paused, and lose nothing',
    async () => {
      const [early, applicant] = [newBrowser(app), newApplicant()];
      await chooseCredentials(app, early, applicant);
      expect((await hold({ target: 'openings', effect: 'pause' })).status).toBe(204);
      const begun = await start(newBrowser(app), newApplicant());
      expect([begun.status, begun.body.code]).toEqual([503, 'registration.paused']);
      const asked = await early.post('/api/opening/identity', { method: 'chip' });
      expect([asked.status, asked.body.code]).toEqual([503, 'registration.paused']);
      expect(await stateOf(early)).toBe('credentials-chosen');

      // Off before its time by two different people, however often one tries.
      const [{ id }] = (await shown()).switches as [Json];
      const path = `/issuer/api/opening-switches/${String(id)}/release`;
      expect((await approver.client.post(path)).status).toBe(403);
      expect((await fraud.client.post(path)).status).toBe(202);
      expect((await fraud.client.post(path)).body.code).toBe('staff.proposal-pending');
      expect((await shown()).switches).toMatchObject([{ proposal: { own: true }, setBy: fraud.name }]);
      const own = await Promise.all(Array.from({ length: 20 }, () => approveProposal(fraud, String(id))));
      expect(own.filter(({ status }) => status < 300)).toEqual([]);
      expect(await standing()).toEqual(['openings pause']);
      expect((await approveProposal(approver, String(id))).status).toBe(204);
      expect(await standing()).toEqual([]);
      expect((await fraud.client.post(path)).body.code).toBe('opening-switches.not-standing');
      expect((await early.post('/api/opening/identity', { method: 'chip' })).status).toBe(202);
    },
    60_000,
  );

  checkpoint(
    '6.opening-switch',
    'are held back for the longest of what was asked for, whoever asks at the same moment, and for no longer than allowed',
    async () => {
      expect((await hold({ target: 'links', effect: 'more-proof' })).body.code).toBe('opening-switches.no-such-effect');
      expect((await hold({ target: 'links', effect: 'pause', hours: 100 })).body.code).toBe(
        'opening-switches.too-long',
      );
      expect((await hold({ target: 'links', effect: 'pause', hours: 500 })).status).toBe(400);
      expect((await hold({ target: 'links', effect: 'pause' }, approver)).status).toBe(403);
      const all = await Promise.all(
        [1, 5, 3, 2, 4, 5].map((hours) => hold({ target: 'links', effect: 'pause', hours })),
      );
      expect(new Set(all.map(({ status }) => status))).toEqual(new Set([204]));
      const { switches } = await shown();
      expect(switches).toHaveLength(1);
      const [{ setAt, expiresAt }] = switches as [{ setAt: string; expiresAt: string }];
      const hours = (Date.parse(expiresAt) - Date.parse(setAt)) / 3_600_000;
      expect(hours).toBeGreaterThan(4.9);
    },
  );

  checkpoint('6.opening-switch', 'hold back links as well: no bank is asked', async () => {
    const member = await makeMember(app, { assurance: 'high' });
    const client = newBrowser(app);
    await signIn(app, client, member);
    const reply = await client.post('/api/links', newAccount());
    expect([reply.status, reply.body.code]).toEqual([409, 'links.not-now']);
  });

  it('are held back by rows that nobody sets back, shortens or removes', async () => {
    for (const statement of [
      `update app.opening_switch set ended_at = app.now(), ended_how = 'expired' where ended_at is null`,
      `update app.opening_switch set ended_at = app.now(), ended_how = 'released', release_proposal_id = (
         select proposal_id from app.proposal where act <> 'opening-switches.release' limit 1) where ended_at is null`,
      `update app.opening_switch set expires_at = expires_at - interval '1 minute' where ended_at is null`,
      `update app.opening_switch set expires_at = app.now() + interval '30 days' where ended_at is null`,
      `update app.opening_switch set set_by = 'system:x'`,
      `delete from app.opening_switch`,
      `truncate app.opening_switch`,
    ])
      await expect(app.database.asOwner(statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^(23514|23503)$/) as unknown,
      });
  });

  checkpoint(
    ['6.opening-breaker', '3.trend-raises-proof'],
    'ask for more proof by themselves when more come than their band, pause when many more do, and say so',
    async () => {
      await later(app, 6 * 3_600, fraud, approver);
      await app.get(WatchRates).run();
      expect(await standing()).toEqual([]);
      const come = (count: number) =>
        noteHistory(
          app.database,
          Array.from({ length: count }, () => ({
            ...{ kind: 'registration.phone-proven', subjects: { network: somebody('network') }, minutesAgo: 5 },
          })),
        );
      // Anybody begins one, as often as a script does; what counts has a phone.
      await noteHistory(
        app.database,
        Array.from({ length: settings.openingsHourFloor * (settings.pauseFactor + 1) }, () => ({
          ...{ kind: 'registration.application-started', subjects: { network: 'one' }, minutesAgo: 5 },
        })),
      );
      await app.get(WatchRates).run();
      expect(await standing()).toEqual([]);
      const { now } = await app.get(WatchRates).band('openings');
      await start(newBrowser(app), newApplicant());
      expect((await app.get(WatchRates).band('openings')).now).toBe(now);
      await provePhone(app, newBrowser(app), newApplicant());
      expect((await app.get(WatchRates).band('openings')).now).toBe(now + 1);
      await come(settings.openingsHourFloor + 1);
      await Promise.all([app.get(WatchRates).run(), app.get(WatchRates).run(), app.get(WatchRates).run()]);
      expect(await standing()).toEqual(['openings more-proof']);
      expect((await shown()).switches).toMatchObject([{ setBy: 'system:opening-rates', reason: 'out-of-band' }]);
      expect(await events(app, 'opening-switches.out-of-band')).toHaveLength(1);
      await untilReadable(app);
      await app.get(FollowStream).run();
      await app.get(FollowStream).run();
      const alerts = await app.database.asOwner(`select queue, severity from app.alert where kind = 'out-of-band'`);
      expect(alerts).toEqual([{ queue: 'fraud', severity: 'high' }]);

      await come(settings.openingsHourFloor * settings.pauseFactor);
      await app.get(WatchRates).run();
      expect(await standing()).toEqual(['openings more-proof', 'openings pause']);
      expect((await start(newBrowser(app), newApplicant())).body.code).toBe('registration.paused');
      // Off by itself when the rush is over.
      await later(app, 2 * 3_600, fraud, approver);
      await app.get(WatchRates).run();
      expect(await standing()).toEqual([]);
      await provePhone(app, newBrowser(app), newApplicant());
    },
    60_000,
  );

  killTest('6.opening-breaker', 'go on in a rush where nobody counts how many come', async () => {
    await noteHistory(
      app.database,
      Array.from({ length: (settings.openingsHourFloor + 1) * settings.pauseFactor }, () => ({
        ...{ kind: 'registration.phone-proven', subjects: { network: somebody('network') }, minutesAgo: 5 },
      })),
    );
    const rates = app.get(OccurrenceRates);
    rates.hourly = () => Promise.resolve({ now: 0, usual: 0 });
    try {
      await app.get(WatchRates).run();
      expect((await start(newBrowser(app), newApplicant())).status).toBe(201);
    } finally {
      Reflect.deleteProperty(rates, 'hourly');
    }
    await app.get(WatchRates).run();
    expect((await start(newBrowser(app), newApplicant())).body.code).toBe('registration.paused');
    await later(app, 2 * 3_600, fraud, approver);
    await app.get(WatchRates).run();
    expect(await standing()).toEqual([]);
  });

  checkpoint('6.opening-breaker', 'take a rush for usual that comes every day at this hour', async () => {
    await noteHistory(
      app.database,
      Array.from({ length: settings.bandDays + 1 }, (_, day) =>
        Array.from({ length: settings.openingsHourFloor + 10 }, () => ({
          ...{ kind: 'registration.phone-proven', subjects: {}, minutesAgo: day * 1_440 + 5 },
        })),
      ).flat(),
    );
    await app.get(WatchRates).run();
    expect(await standing()).toEqual([]);
    expect((await shown()).bands).toContainEqual(
      expect.objectContaining({ target: 'openings', most: expect.any(Number) }),
    );
  });
});

describe('openings when the switches are off', () => {
  killTest(
    ['6.opening-switch', '4.retroactive'],
    'begin and are approved, so that it is the switch that holds them back, and two strong identifiers stop nobody',
    async () => {
      const app = await startTestApp({
        replace: new Map<unknown, unknown>([
          ...LUCKY,
          [OpeningSwitches, { paused: () => Promise.resolve(false), moreProof: () => Promise.resolve(false) }],
          [StrongMatches, { register: nothing, hold: nothing, note: nothing }],
        ]) as never,
      });
      try {
        const fraud = await signedInStaff(app, 'fraud');
        for (const effect of ['pause', 'more-proof']) {
          const body = { target: 'openings', effect, reason: 'attack-under-way', hours: 2 };
          expect((await fraud.client.post('/issuer/api/opening-switches', body)).status).toBe(204);
        }
        expect((await proveIdentity(app, newBrowser(app), newApplicant())).state).toBe('approved');

        expect((await fraud.client.post('/issuer/api/opening-switches', LINKS_PAUSED)).status).toBe(204);
        const client = newBrowser(app);
        await signIn(app, client, await makeMember(app, { assurance: 'high' }));
        // Past the switch; what refuses now is that the device is new.
        expect((await client.post('/api/links', newAccount())).body.code).toBe('step-up.device-on-probation');

        // And without what hears of two strong identifiers, nobody is stopped by them.
        const listed = await newMember(app);
        for (const [type, value] of [
          ['phone', listed.phone],
          ['card', listed.number],
        ]) {
          const entry = { list: 'block', type, value, sourceCase: 'CASE-2026-0001', reason: 'fraud', days: 30 };
          expect((await fraud.client.post('/issuer/api/blocklist', { entries: [entry] })).status).toBe(201);
        }
        expect(await app.database.asOwner('select from app.freeze where member_id = $1', [listed.memberId])).toEqual(
          [],
        );
      } finally {
        await app.stop();
      }
    },
    60_000,
  );
});
