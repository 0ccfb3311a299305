import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import {
  Alerts,
  EscalateAlerts,
  FollowStream,
  type NewAlert,
  OutcomeLabels,
  TellStaff,
} from '../../../src/modules/alerts/index.js';
import { AlertLottery } from '../../../src/modules/alerts/alert-lottery.js';
import { alertsSettings } from '../../../src/modules/alerts/alerts.settings.js';
import { EscalateReviews } from '../../../src/modules/alerts/escalate-reviews.js';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { Audit, type AuditEvent, knownEventTypes } from '../../../src/modules/audit/index.js';
import { PostgresAudit } from '../../../src/modules/audit/postgres-audit.js';
import { WATCHED_TYPES } from '../../../src/modules/alerts/sources.js';
import { UnknownDeviceBudgets } from '../../../src/modules/sign-in/unknown-device-budgets.js';
import { signInSettings } from '../../../src/modules/sign-in/sign-in.settings.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { untilReadable } from '../../support/histories.js';
import { waitForCode } from '../../support/inbox.js';
import { makeMember, signIn } from '../../support/members.js';
import { later, newMember, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { authorization, printedCard, tellNetwork } from '../../support/network.js';
import { nowOf } from '../../support/staff-approvals.js';

let app: TestApp;
let fraud: TestStaff;
let auditor: TestStaff;
let admin: TestStaff;

beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all' });
  fraud = await signedInStaff(app, 'fraud');
  auditor = await signedInStaff(app, 'auditor');
  admin = await signedInStaff(app, 'admin');
}, 120_000);
afterAll(() => app.stop());

const seen = (changes: Partial<NewAlert> = {}): NewAlert => ({
  ...{ kind: 'test-seen', groupKey: newId(), severity: 'high', queue: 'fraud', memberId: null, details: { count: 3 } },
  ...{ subjects: [{ kind: 'operation', id: newId() }], eventIds: [newId()] },
  ...changes,
});
const raise = (alert: NewAlert) => app.db.transact((tx) => app.get(Alerts).raise(tx, alert));
const one = async (id: string): Promise<Json> => (await fraud.client.get(`/issuer/api/alerts/${id}`)).body;
const listed = async (query = ''): Promise<Json[]> =>
  (await fraud.client.get(`/issuer/api/alerts${query}`)).body.alerts as Json[];
const eventsOf = (id: string): Promise<{ type: string; details: Json }[]> =>
  app.database.asOwner(
    `select type, details from audit.event where subject_kind = 'alert' and subject_id = $1 order by seq`,
    [id],
  );

describe('what the portal writes of itself', () => {
  checkpoint('15.alerts-owned', 'is looked through for alerts of types that there are', () => {
    expect(WATCHED_TYPES.filter((type) => !knownEventTypes().has(type))).toEqual([]);
    expect(WATCHED_TYPES.length).toBeGreaterThan(12);
  });

  checkpoint(
    '②.inactive-use-alerts',
    'an authorization on a card that is not active is declined and becomes one alert, however often',
    async () => {
      const { cardId, memberId } = await newMember(app);
      const card = await printedCard(app, memberId);
      for (let time = 0; time < 3; time += 1)
        expect((await tellNetwork(app, 'authorizations', authorization(card, 500))).body.outcome).toBe('declined');
      await untilReadable(app);
      await app.get(FollowStream).run();
      await app.get(FollowStream).run();
      const found = (await listed('?kind=inactive-card-used')).filter((alert) => alert.memberId === memberId);
      expect(found).toEqual([
        expect.objectContaining({
          queue: 'payments',
          ownerRole: 'fraud',
          severity: 'high',
          count: 3,
          state: 'open',
          overdue: false,
        }),
      ]);
      const whole = await one(String(found[0]?.id));
      expect(whole.subjects).toContainEqual({ kind: 'card', id: cardId });
      expect(whole.eventIds).toHaveLength(3);
      expect(new Date(String(whole.dueAt)).getTime()).toBeGreaterThan(new Date(String(whole.firstAt)).getTime());
    },
  );

  describe('of IDs that are tried a few times each, below all other budgets', () => {
    const budgets = () => app.get(UnknownDeviceBudgets);
    const alertsOf = async (scope: string): Promise<Json[]> => {
      await app.get(PostgresAudit).flushCounts(true);
      await untilReadable(app);
      await app.get(FollowStream).run();
      const found = await Promise.all((await listed('?kind=many-ids')).map(({ id }) => one(String(id))));
      return found.filter(({ details }) => details.scope === scope);
    };
    /** So many IDs of one network begin a row of failures, over its lines. */
    const tryIds = async (network: string, ids: number): Promise<void> => {
      for (let n = 0; n < ids; n += 1) await budgets().noteId(`${network}.${String(n % 200)}`);
    };

    checkpoint(
      ['15.rules-run', '15.alerts-owned'],
      'is one alert when a network has tried more in a day than people do, and none of one where all but a few signed in',
      async () => {
        for (let n = 0; n < 60; n += 1) {
          // A company with many members on new devices behind one address: each signs in.
          await budgets().noteId('198.51.100.7');
          if (n % 3 > 0) await budgets().giveBack('198.51.100.7', true);
        }
        await tryIds('198.51.101', signInSettings.idsPerNetwork);
        expect(await alertsOf('one-network')).toEqual([]);
        await tryIds('198.51.101', 3);
        expect(await alertsOf('one-network')).toEqual([
          expect.objectContaining({ severity: 'high', queue: 'fraud', state: 'open' }),
        ]);
      },
    );

    checkpoint(
      '15.rules-run',
      'is one alert when everybody together has, though no network has tried more than two',
      async () => {
        // Beside those of the networks above.
        const ordinary = signInSettings.idsOfFleet - 80;
        for (let n = 0; n < ordinary; n += 2) await tryIds(`203.${String(n >> 8)}.${String(n & 255)}`, 2);
        expect(await alertsOf('everywhere')).toEqual([]);
        for (let n = 0; n < 80; n += 1) await tryIds(`203.200.${String(n)}`, 1);
        expect(await alertsOf('everywhere')).toEqual([expect.objectContaining({ severity: 'high', queue: 'fraud' })]);
      },
    );

    killTest('15.rules-run', 'goes on unseen where nobody counts', async () => {
      const rates = app.get(RateLimits);
      const counts = async (): Promise<unknown[]> => [
        ...(await alertsOf('one-network')).map(({ count }) => count as unknown),
        ...(await alertsOf('everywhere')).map(({ count }) => count as unknown),
      ];
      const before = await counts();
      Object.assign(rates, { take: () => Promise.resolve(), countKey: () => Promise.resolve(true) });
      try {
        await tryIds('198.51.102', 3 * signInSettings.idsPerNetwork);
        expect(await counts()).toEqual(before);
      } finally {
        for (const name of ['take', 'countKey']) Reflect.deleteProperty(rates, name);
      }
    });

    checkpoint(
      '15.rules-run',
      'is counted once for each ID by a sign-in, until somebody has signed in with it',
      async () => {
        const network = '127.91.7';
        const member = await makeMember(app);
        const counted: string[] = [];
        const { noteId } = UnknownDeviceBudgets.prototype;
        budgets().noteId = (address) => {
          counted.push(address);
          return noteId.call(budgets(), address);
        };
        try {
          const client = app.client({ address: `${network}.9` });
          const wrong = (n: number) =>
            client.post('/api/sign-in', { loginId: member.loginId, password: `chigau kotoba ${String(n)} desu` });
          for (let n = 0; n < 3; n += 1) await wrong(n);
          expect(counted).toHaveLength(1);
          await signIn(app, client, member);
          await app.client({ address: `${network}.10` }).post('/api/sign-in', {
            ...{ loginId: member.loginId, password: 'chigau kotoba 9 desu' },
          });
          await app.client({ address: `${network}.10` }).post('/api/sign-in', {
            ...{ loginId: 'nobody4many7ids', password: 'chigau kotoba 9 desu' },
          });
          expect(counted).toHaveLength(3);
        } finally {
          Reflect.deleteProperty(budgets(), 'noteId');
        }
      },
    );

    checkpoint(
      '15.rules-run',
      'is taken back once however often one member signs in with the same password, and hides no list behind that',
      async () => {
        const network = '127.91.8';
        const member = await makeMember(app);
        const told = async () =>
          (await alertsOf('one-network')).map(({ count }) => Number(count)).reduce((sum, count) => sum + count, 0);
        const [first, second] = [app.client({ address: `${network}.9` }), app.client({ address: `${network}.10` })];
        const begin = async (client: TestClient, path = '/api/sign-in'): Promise<string> => {
          const since = nowOf(app);
          const { loginId, password } = member;
          expect((await client.post(path, path === '/api/sign-in' ? { loginId, password } : undefined)).status).toBe(
            200,
          );
          return waitForCode(app, member.phone, since);
        };
        const confirm = async (client: TestClient, code: string): Promise<void> =>
          expect((await client.post('/api/sign-in/confirmation', { code })).status).toBe(200);
        await tryIds(network, 5);
        await begin(first);
        await confirm(second, await begin(second));
        await confirm(first, await begin(first, '/api/sign-in/code'));
        const before = await told();
        await tryIds(network, signInSettings.idsPerNetwork - 5);
        expect(await told()).toBe(before);
        await tryIds(network, 1);
        expect(await told()).toBe(before + 1);
      },
      30_000,
    );
  });

  checkpoint(
    '15.alerts-owned',
    'a list of IDs and passwords that runs into the budget of its address is one alert, and one wrong ID none',
    async () => {
      const attacker = app.client({ address: '127.90.1.9' });
      const sent = (n: number) =>
        attacker.post('/api/sign-in', { loginId: `from0list${n}`, password: `from a list ${n} desu` });
      const listLogins = async (): Promise<Json[]> => {
        await app.get(PostgresAudit).flushCounts(true);
        await untilReadable(app);
        await app.get(FollowStream).run();
        return listed('?kind=list-login');
      };
      await sent(0);
      expect(await listLogins()).toEqual([]);
      let refused = 0;
      for (let n = 1; n <= signInSettings.perAddress + 3; n += 1) if ((await sent(n)).status === 429) refused += 1;
      expect(refused).toBeGreaterThan(0);
      expect(await listLogins()).toEqual([
        expect.objectContaining({ severity: 'critical', queue: 'fraud', state: 'open', count: 1 }),
      ]);
    },
    60_000,
  );

  checkpoint('15.alerts-owned', 'is passed over by nobody who commits late, and taken once', async () => {
    const stopped: AuditEvent = {
      ...{ type: 'sealing.stopped', version: 1, items: ['15'], actor: { kind: 'system' }, subject: { kind: 'system' } },
      ...{ outcome: 'failed', details: { reason: 'head-not-ours', anchor: null } },
    };
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = (): void => undefined;
    const wrote = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = app.db.transact(async (tx) => {
      await app.get(Audit).record(tx, stopped);
      written();
      await held;
    });
    await wrote;
    await app.get(Audit).recordAlone(stopped);
    await app.get(FollowStream).run();
    release();
    await late;
    await untilReadable(app);
    await Promise.all([app.get(FollowStream).run(), app.get(FollowStream).run()]);
    await app.get(FollowStream).run();
    expect(await listed('?kind=sealing-stopped')).toEqual([
      expect.objectContaining({ count: 2, queue: 'platform', ownerRole: 'admin' }),
    ]);
  });
});

describe('a flood', () => {
  checkpoint('15.alerts-owned', 'is one line, whoever raises it at the same moment', async () => {
    const groupKey = newId();
    const raised = await Promise.all(Array.from({ length: 40 }, () => raise(seen({ groupKey }))));
    expect(new Set(raised.map(({ alertId }) => alertId)).size).toBe(1);
    expect(raised.filter(({ grouped }) => !grouped)).toHaveLength(1);
    const id = raised[0]?.alertId ?? '';
    expect(await one(id)).toMatchObject({ count: 40, severity: 'high' });
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['alerts.raised', 'alerts.one-looked-at']);
  });

  checkpoint(
    '15.alerts-owned',
    'keeps a bounded number of subjects, and is due earlier when it gets worse',
    async () => {
      const groupKey = newId();
      const { alertId } = await raise(seen({ groupKey, severity: 'low' }));
      const before = await one(alertId);
      for (let time = 0; time < 60; time += 1) await raise(seen({ groupKey, severity: 'low' }));
      await raise(seen({ groupKey, severity: 'critical' }));
      const after = await one(alertId);
      expect(after).toMatchObject({ count: 62, severity: 'critical' });
      expect((after.subjects as Json[]).length).toBeLessThanOrEqual(50);
      expect(Date.parse(String(after.dueAt))).toBeLessThan(Date.parse(String(before.dueAt)));
    },
  );

  checkpoint('15.alerts-owned', 'after it was closed is another alert', async () => {
    const groupKey = newId();
    const { alertId } = await raise(seen({ groupKey }));
    expect((await fraud.client.post(`/issuer/api/alerts/${alertId}/closing`, { reason: 'false-alarm' })).status).toBe(
      204,
    );
    const next = await raise(seen({ groupKey }));
    expect(next.grouped).toBe(false);
    expect(next.alertId).not.toBe(alertId);
    expect((await fraud.client.post(`/issuer/api/alerts/${alertId}/taking`)).body.code).toBe('alerts.not-open');
    expect((await listed('?state=closed')).map(({ id }) => id)).toContain(alertId);
  });

  checkpoint('15.alerts-owned', 'carries nothing personal: it is refused as in an event', async () => {
    await expect(raise(seen({ details: { name: '山田 太郎' } }))).rejects.toThrow('neither an id nor a word');
  });
});

describe('an alert', () => {
  checkpoint(
    '15.alerts-owned',
    'is taken by a person, also from a colleague, and nobody acts on it who only reads',
    async () => {
      const { alertId } = await raise(seen());
      const path = `/issuer/api/alerts/${alertId}`;
      expect((await auditor.client.post(`${path}/taking`)).status).toBe(403);
      expect((await fraud.client.post(`${path}/taking`)).status).toBe(204);
      expect(await one(alertId)).toMatchObject({ state: 'taken', owner: fraud.name, own: true });
      expect((await admin.client.post(`${path}/taking`)).status).toBe(204);
      expect(await one(alertId)).toMatchObject({ owner: admin.name, own: false });
      expect((await listed('?only=mine')).map(({ id }) => id)).not.toContain(alertId);
      expect((await auditor.client.get(`/issuer/api/alerts/${newId()}`)).body.code).toBe('alerts.not-found');
    },
  );

  checkpoint(
    '15.alerts-owned',
    'escalates when nobody deals with it in time, to somebody else, and not for ever',
    async () => {
      const { alertId } = await raise(seen({ severity: 'medium' }));
      expect((await fraud.client.post(`/issuer/api/alerts/${alertId}/taking`)).status).toBe(204);
      await app.get(EscalateAlerts).run();
      expect(await one(alertId)).toMatchObject({ state: 'taken', escalations: 0 });
      for (let hours = 0; hours < 5; hours += 1) {
        await app.clock.advance(5 * 3_600);
        await app.get(EscalateAlerts).run();
      }
      await later(app, 1, fraud, auditor, admin);
      expect(await one(alertId)).toMatchObject({
        ...{
          state: 'open',
          severity: 'critical',
          queue: 'escalated',
          ownerRole: 'approver',
          escalations: 3,
          overdue: true,
        },
      });
      const escalations = (await eventsOf(alertId)).filter(({ type }) => type === 'alerts.escalated');
      expect(escalations.map(({ details }) => details.fromQueue)).toEqual(['fraud', 'escalated', 'escalated']);
      expect((await listed('?only=overdue')).map(({ id }) => id)).toContain(alertId);
    },
    30_000,
  );

  checkpoint(
    '15.alerts-owned',
    'that nobody has dealt with in time reaches those whose it is by mail, in one mail for all, with nothing about whom',
    async () => {
      const approver = await signedInStaff(app, 'approver');
      // What other tests have left is told before.
      for (let time = 0; time < 2; time += 1) {
        await app.get(EscalateAlerts).run();
        await app.get(TellStaff).run();
        await app.clock.advance(3_600);
      }
      const mails = async () => {
        await app.jobs.drain();
        return app.get(Inbox).list({ to: approver.email, channel: 'mail' });
      };
      const before = (await mails()).length;
      const { memberId } = await newMember(app);
      const subjects = [{ kind: 'member', id: memberId }] as const;
      const raised = [
        await raise(seen({ severity: 'high', kind: 'test-told', subjects, memberId })),
        await raise(seen({ severity: 'medium', kind: 'test-told', subjects, memberId })),
      ];
      await app.get(TellStaff).run();
      expect((await mails()).length).toBe(before);
      await app.clock.advance(5 * 3_600);
      await app.get(EscalateAlerts).run();
      await Promise.all([app.get(TellStaff).run(), app.get(TellStaff).run(), app.get(TellStaff).run()]);
      const told = await mails();
      expect(told.length).toBe(before + 1);
      const [mail] = told;
      expect(mail?.text).toContain('アラート');
      for (const word of [memberId, 'test-told', ...raised.map(({ alertId }) => alertId), 'http'])
        expect(`${mail?.subject ?? ''} ${mail?.text ?? ''}`).not.toContain(word);
      // More that comes up waits for the next mail.
      const { alertId } = await raise(seen({ severity: 'critical', kind: 'test-told' }));
      await app.clock.advance(16 * 60);
      await app.get(EscalateAlerts).run();
      await app.get(TellStaff).run();
      expect((await mails()).length).toBe(before + 2);
      const [row] = await app.database.asOwner<Json>(
        `select told_escalations = escalations as told from app.alert where alert_id = $1`,
        [alertId],
      );
      expect(row).toEqual({ told: true });
      await later(app, 1, fraud, auditor, admin);
    },
    30_000,
  );

  checkpoint(
    '15.alerts-owned',
    'without an owner or a time is refused by the database, and none is removed or set back',
    async () => {
      const { alertId } = await raise(seen());
      const change = (set: string) =>
        app.database.asOwner(`update app.alert set ${set} where alert_id = $1`, [alertId]);
      for (const set of [
        'owner_role = null',
        'queue = null',
        'due_at = null',
        `state = 'taken'`,
        `state = 'in-case'`,
        'count = 0',
        `group_key = 'other'`,
      ])
        await expect(change(set)).rejects.toThrow();
      await expect(app.database.asOwner('delete from app.alert where alert_id = $1', [alertId])).rejects.toThrow(
        'goes its way',
      );
      await change(`state = 'closed', closed_at = app.now(), close_reason = 'duplicate'`);
      await expect(change(`state = 'open', closed_at = null, close_reason = null`)).rejects.toThrow('goes its way');
    },
  );
});

describe('a second look at alerts that one person has closed', () => {
  const close = (id: string, reason: string, by = fraud) =>
    by.client.post(`/issuer/api/alerts/${id}/closing`, { reason });
  /** An alert of which the key has settled whether it is drawn. */
  async function raisedThat(drawn: boolean, changes: Partial<NewAlert> = {}): Promise<string> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      const { alertId } = await raise(seen({ kind: 'test-closed', ...changes, groupKey: newId() }));
      if (app.get(AlertLottery).draws(alertId) === drawn) return alertId;
    }
    throw new Error('none was drawn of a thousand');
  }
  const waiting = async (who = fraud): Promise<Json[]> =>
    (await who.client.get('/issuer/api/alert-reviews')).body.reviews as Json[];
  const reviewOf = async (alertId: string, who = fraud): Promise<Json> =>
    (await waiting(who)).find((review) => review.alertId === alertId);
  const judge = (review: Json, verdict: string, by: TestStaff) =>
    by.client.post(`/issuer/api/alert-reviews/${String(review?.id)}/verdict`, { verdict });
  const labelsOf = async (ids: readonly string[]) =>
    (await app.get(OutcomeLabels).of(ids)).map(({ kind, id, label }) => ({ kind, id, label }));

  checkpoint(
    '18.sampled-closings',
    'is settled by the alert alone: no reason, person or moment of the closing changes it',
    async () => {
      const reasons = ['false-alarm', 'dealt-with', 'duplicate', 'test'];
      for (const [nth, reason] of reasons.entries()) {
        const [drawn, left] = [await raisedThat(true), await raisedThat(false)];
        const by = nth % 2 === 0 ? fraud : admin;
        if (nth === 1) await app.clock.advance(7_200);
        if (nth === 1) await later(app, 1, fraud, auditor, admin);
        for (const id of [drawn, left]) expect((await close(id, reason, by)).status).toBe(204);
        expect(await reviewOf(drawn)).toMatchObject({ reason, kind: 'test-closed', own: by === fraud, overdue: false });
        expect(await reviewOf(left)).toBeUndefined();
        const types = (await eventsOf(drawn)).map(({ type }) => type);
        expect(types.slice(-2)).toEqual(['alerts.closed', 'alerts.review-drawn']);
      }
    },
    60_000,
  );

  checkpoint('18.sampled-closings', 'comes to five of a hundred, whoever raises how many', () => {
    const drawn = Array.from({ length: 4_000 }, () => app.get(AlertLottery).draws(newId())).filter(Boolean).length;
    expect(drawn).toBeGreaterThan(130);
    expect(drawn).toBeLessThan(275);
  });

  checkpoint(
    ['18.sampled-closings', '16.rules-versioned'],
    'is taken by another person, once, and labels what the alert rests on',
    async () => {
      const [operation, event] = [newId(), newId()];
      const rests = { subjects: [{ kind: 'operation', id: operation } as const], eventIds: [event] };
      const alertId = await raisedThat(true, rests);
      expect((await close(alertId, 'false-alarm')).status).toBe(204);
      const review = await reviewOf(alertId, admin);
      expect(review).toMatchObject({ own: false, closedBy: fraud.name });
      expect((await judge(review, 'agreed', fraud)).body.code).toBe('alerts.own-closing');
      expect((await judge(review, 'agreed', auditor)).status).toBe(403);
      await expect(
        app.database.asOwner(
          `update app.alert_review set verdict = 'agreed', reviewed_by = closed_by, reviewed_at = app.now() where review_id = $1`,
          [String(review?.id)],
        ),
      ).rejects.toThrow('alert_review_by_another');
      expect(await labelsOf([operation, event])).toEqual([]);
      expect((await judge(review, 'agreed', admin)).status).toBe(204);
      const label = 'legitimate';
      expect(await labelsOf([operation, event])).toEqual(
        expect.arrayContaining([
          { kind: 'operation', id: operation, label },
          { kind: 'event', id: event, label },
        ]),
      );
      expect((await judge(review, 'missed', admin)).body.code).toBe('alerts.review-unknown');
      expect(await reviewOf(alertId)).toBeUndefined();
      await expect(app.database.asOwner('delete from app.alert_review')).rejects.toThrow('taken once');
      // A label rests on a case or on such a look, and on nothing else.
      await expect(
        app.db.transact((tx) =>
          app.get(OutcomeLabels).record(tx, newId(), 'legitimate', [{ kind: 'event', id: event }]),
        ),
      ).rejects.toThrow('rests on a case');
    },
    30_000,
  );

  checkpoint(
    '18.sampled-closings',
    'that finds something raises it again, worse, for those who decide',
    async () => {
      const operation = newId();
      const alertId = await raisedThat(true, { severity: 'medium', subjects: [{ kind: 'operation', id: operation }] });
      expect((await close(alertId, 'dealt-with', admin)).status).toBe(204);
      expect((await judge(await reviewOf(alertId), 'missed', fraud)).status).toBe(204);
      expect(await labelsOf([operation])).toEqual([{ kind: 'operation', id: operation, label: 'fraud' }]);
      const raised = (await listed('?kind=alert-missed')).map(({ id }) => String(id));
      const again = (await Promise.all(raised.map(one))).find(({ details }) => details.alertId === alertId);
      expect(again).toMatchObject({ severity: 'high', queue: 'escalated', ownerRole: 'approver', state: 'open' });
      expect(again?.subjects).toEqual([{ kind: 'operation', id: operation }]);
    },
    30_000,
  );

  checkpoint(
    '18.sampled-closings',
    'that nobody takes in time is an alert for those who decide, once, and stays to be taken',
    async () => {
      const alertId = await raisedThat(true);
      expect((await close(alertId, 'false-alarm', admin)).status).toBe(204);
      const late = async () => (await listed('?kind=review-overdue')).map(({ queue, count }) => ({ queue, count }));
      await app.get(EscalateReviews).run();
      expect(await late()).toEqual([]);
      await app.clock.advance(alertsSettings.reviewDays * 86_400);
      await later(app, 1, fraud, auditor, admin);
      await app.get(EscalateReviews).run();
      await app.get(EscalateReviews).run();
      expect(await late()).toEqual([{ queue: 'escalated', count: (await waiting()).length }]);
      expect(await reviewOf(alertId)).toMatchObject({ overdue: true });
      expect((await judge(await reviewOf(alertId), 'agreed', fraud)).status).toBe(204);
    },
    30_000,
  );

  killTest('18.sampled-closings', 'is taken of none where nobody draws', async () => {
    const lottery = app.get(AlertLottery);
    const alertId = await raisedThat(true);
    lottery.draws = () => false;
    try {
      expect((await close(alertId, 'false-alarm')).status).toBe(204);
    } finally {
      Reflect.deleteProperty(lottery, 'draws');
    }
    expect(await reviewOf(alertId)).toBeUndefined();
  });
});

killTest('15.alerts-owned', 'without the columns that must be there, an alert is nobody’s and never due', async () => {
  const { alertId } = await raise(seen());
  const orphan = () =>
    app.database.asOwner<{ id: string }>(
      `update app.alert set owner_role = null, due_at = null where alert_id = $1 returning alert_id as id`,
      [alertId],
    );
  await expect(orphan()).rejects.toMatchObject({ code: '23502' });
  for (const column of ['owner_role', 'due_at'])
    await app.database.asOwner(`alter table app.alert alter column ${column} drop not null`);
  expect(await orphan()).toEqual([{ id: alertId }]);
  await app.database.asOwner(`update app.alert set owner_role = 'fraud', due_at = app.now() where alert_id = $1`, [
    alertId,
  ]);
});
