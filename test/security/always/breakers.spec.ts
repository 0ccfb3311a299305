import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Alerts, type NewAlert } from '../../../src/modules/alerts/index.js';
import { breakersSettings } from '../../../src/modules/breakers/index.js';
import { SignalsRepository } from '../../../src/modules/breakers/signals.repository.js';
import { TripBreakers } from '../../../src/modules/breakers/trip-breakers.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { expectStatus, signedInStaff, signInStaff, type TestStaff } from '../../support/issuer.js';
import { makeReceiver, makeSender, payeeOf, postTransfer, send } from '../../support/transfers.js';
import type { TrustedMember } from '../../support/approvals.js';
import { makeMember, signIn } from '../../support/members.js';

const { newPayeesAlerts, newDevicesAlerts, oneBankAlerts } = breakersSettings;

/** A breaker that hears nothing: what it would have stopped goes through. */
class DeafSignals {
  add = (): Promise<void> => Promise.resolve();
  measure = (): Promise<[]> => Promise.resolve([]);
  forget = (): Promise<void> => Promise.resolve();
}

let app: TestApp;
let fraud: TestStaff;
let approver: TestStaff;
let sender: TrustedMember;
let known: string;
let fresh: string;

const alert = (kind: string, details: NewAlert['details'] = {}): NewAlert => ({
  ...{ kind, groupKey: newId(), severity: 'high', queue: 'fraud', subjects: [], memberId: null, eventIds: [], details },
});
const raise = (of: TestApp, seen: NewAlert) => of.db.transact((tx) => of.get(Alerts).raise(tx, seen));
async function flood(of: TestApp, kind: string, times: number, details?: NewAlert['details']): Promise<void> {
  for (let time = 0; time < times; time += 1) await raise(of, alert(kind, details));
}
const standing = async (): Promise<string[]> =>
  (
    await app.database.asOwner<{ what: string }>(
      `select scope || coalesce(' ' || bank_code, '') || ' ' || capability as what from app.freeze
        where lifted_at is null and origin = 'breaker' order by 1`,
    )
  ).map(({ what }) => what);
const outcome = (reply: { readonly body: Json }): string => String(reply.body.code ?? reply.body.state);
const ask = async (payeeId: string): Promise<string> =>
  outcome(await postTransfer(sender.client, { payeeId, amountYen: 1_000 }, { key: randomUUID() }));

/** Two people open what breakers have stopped; the clock has moved, so both sign in again. */
async function reopen(): Promise<void> {
  await app.clock.advance(60);
  for (const person of [fraud, approver]) expectStatus(await signInStaff(app, person), 204);
  const { freezes } = (await fraud.client.get('/issuer/api/freezes')).body as { freezes: Json[] };
  const body = { freezeIds: freezes.map(({ id }) => id), evidence: 'incident-over', reference: 'DRILL-2026-3' };
  expectStatus(await fraud.client.post('/issuer/api/freezes/restoration', body), 202);
  const [{ id }] = (await app.database.asOwner<{ id: string }>(
    `select subject_id as id from app.proposal where act = 'freezes.reopen-breaker' and decided_at is null`,
  )) as [{ id: string }];
  expect((await fraud.client.get('/issuer/api/proposals')).body).toEqual({ proposals: [] });
  const [proposal] = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
  expect(proposal?.subject).toBe(`system:${id}`);
  const decision = `/issuer/api/proposals/${String(proposal?.id)}/decision`;
  expectStatus(await approver.client.post(decision, { hash: proposal?.hash, approve: true }), 204);
}

beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all' });
  fraud = await signedInStaff(app, 'fraud');
  approver = await signedInStaff(app, 'approver');
  sender = await makeSender(app);
  const friend = await makeReceiver(app);
  known = await payeeOf(app, sender.client, friend);
  expect(outcome(await send(app, sender, { payeeId: known, amountYen: 1_000 }))).toBe('done');
  await app.clock.advance(2 * 86_400);
  await signIn(app, sender.client, sender.member);
  fresh = await payeeOf(app, sender.client, await makeReceiver(app));
}, 180_000);
afterAll(() => app.stop());

describe('a breaker', () => {
  checkpoint(
    '17.breakers',
    'stops transfers to new payees alone when several receivers are held, at once',
    async () => {
      expect([await ask(known), await ask(fresh)]).toEqual(['step-up.required', 'step-up.required']);
      await flood(app, 'receiver-held', newPayeesAlerts - 1, { heldYen: 9_000 });
      expect(await standing()).toEqual([]);
      const began = performance.now();
      await raise(app, alert('receiver-held', { heldYen: 9_000 }));
      expect(await ask(fresh)).toBe('cards.channel-stopped');
      expect(performance.now() - began).toBeLessThan(2_000);
      expect(await ask(known)).toBe('step-up.required');
      expect(await standing()).toEqual(['new-payees transfer']);
    },
  );

  checkpoint('17.breakers', 'trips once, and says so by an event and an alert', async () => {
    await flood(app, 'receiver-held', 3, { heldYen: 1 });
    await app.get(TripBreakers).run();
    const events = await app.database.asOwner<{ details: Json }>(
      `select details from audit.event where type = 'breakers.tripped'`,
    );
    expect(events.map(({ details }) => [details.breaker, details.measured, details.threshold])).toEqual([
      ['new-payees', newPayeesAlerts, newPayeesAlerts],
    ]);
    const alerts = await app.database.asOwner(`select from app.alert where kind = 'breaker-tripped'`);
    expect(alerts).toHaveLength(1);
  });

  checkpoint('17.breakers', 'counts a flood in one alert as one', async () => {
    const one = alert('not-me');
    for (let time = 0; time < 10; time += 1) await raise(app, one);
    expect(await standing()).toEqual(['new-payees transfer']);
  });

  checkpoint(
    '17.breakers',
    'stops money from new devices alone when several members say that it was not them',
    async () => {
      await flood(app, 'not-me', newDevicesAlerts - 1);
      expect(await standing()).toEqual(['new-devices charge', 'new-devices transfer', 'new-payees transfer']);
      // The device of the sender is older than that.
      expect(await ask(known)).toBe('step-up.required');
      const member = await makeMember(app, { assurance: 'high' });
      const client = app.client({ address: '127.7.7.7' });
      await signIn(app, client, member);
      const payeeId = await payeeOf(app, client, await makeReceiver(app));
      expect(outcome(await postTransfer(client, { payeeId, amountYen: 500 }))).toBe('cards.channel-stopped');
    },
  );

  checkpoint('17.breakers', 'stops one bank alone when links to it are denied', async () => {
    await flood(app, 'link-denied', oneBankAlerts - 1, { bank: 'bank-0001' });
    await flood(app, 'link-denied', oneBankAlerts - 1, { bank: 'bank-0005' });
    expect((await standing()).filter((what) => what.startsWith('bank'))).toEqual([]);
    await raise(app, alert('link-denied', { bank: 'bank-0005' }));
    expect((await standing()).filter((what) => what.startsWith('bank'))).toEqual([
      'bank 0005 charge',
      'bank 0005 linking',
    ]);
  });

  checkpoint(
    '17.breakers',
    'stops everybody only on yen that are held or confirmed as lost, however many alerts there are',
    async () => {
      await flood(app, 'receiver-held', 20, { heldYen: 1_000 });
      await flood(app, 'inactive-card-used', 20);
      expect((await standing()).filter((what) => what.startsWith('program'))).toEqual([]);
      expect(await ask(known)).toBe('step-up.required');
      await raise(app, alert('fraud-confirmed', { lossYen: 600_000 }));
      expect(await ask(known)).toBe('step-up.required');
      await raise(app, alert('receiver-held', { heldYen: 400_000 }));
      expect(await ask(known)).toBe('cards.channel-stopped');
      expect((await standing()).filter((what) => what.startsWith('program'))).toEqual(['program transfer']);
    },
  );

  checkpoint(
    '17.breakers',
    'is opened again by two, of whom an approver decides; the database asks for that act',
    async () => {
      await expect(
        app.database.asOwner(
          `update app.freeze set lifted_at = app.now(), lift_proposal_id = gen_random_uuid() where origin = 'breaker'`,
        ),
      ).rejects.toThrow('lifted by two people');
      await app.clock.advance(2 * 86_400);
      await signIn(app, sender.client, sender.member);
      await reopen();
      expect(await standing()).toEqual([]);
      expect(await ask(known)).toBe('step-up.required');
      // What was heard before is over: nothing trips again.
      await app.get(TripBreakers).run();
      expect(await standing()).toEqual([]);
    },
  );

  checkpoint('17.breakers', 'that is opened too early trips again, as long as what it has heard counts', async () => {
    await flood(app, 'receiver-held', newPayeesAlerts, { heldYen: 1 });
    expect(await standing()).toEqual(['new-payees transfer']);
    await reopen();
    await app.get(TripBreakers).run();
    expect(await standing()).toEqual(['new-payees transfer']);
  });
});

describe('without breakers', () => {
  killTest(
    '17.breakers',
    'the same alerts stop nothing: it is they that stop',
    async () => {
      const deaf = await startTestApp({ sweeps: 'all', replace: new Map([[SignalsRepository, new DeafSignals()]]) });
      try {
        await flood(deaf, 'receiver-held', newPayeesAlerts + 1, { heldYen: 900_000 });
        await flood(deaf, 'not-me', newDevicesAlerts + 1);
        await deaf.get(TripBreakers).run();
        expect(await deaf.database.asOwner(`select from app.freeze`)).toEqual([]);
      } finally {
        await deaf.stop();
      }
    },
    60_000,
  );
});
