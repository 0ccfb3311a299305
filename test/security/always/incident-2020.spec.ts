import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { informedRobbery, ordinaryLife, robbery2020, WAVES_2020 } from '../../incident/life.js';
import { type Played, Town } from '../../incident/play.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import { approvedBy, lanePayee, sendInLane, senderOf } from '../../support/transfer-lane.js';
import { toHour } from '../../support/transfers.js';
import { makeMembers } from '../../support/members.js';

const PEOPLE = Number(process.env['INCIDENT_PEOPLE'] ?? '96');
const DAYS = 41;
const ROBBED = WAVES_2020.reduce((sum, { victims }) => sum + victims, 0);

const people = (from: number, count: number): number[] => Array.from({ length: count }, (_, nth) => from + nth);
const fraud = (played: readonly Played[]): Played[] => played.filter(({ label }) => label === 'fraud');
const lost = (played: readonly Played[]): Played[] => fraud(played).filter(({ outcome }) => outcome === 'credited');
const victims = (played: readonly Played[]): number => new Set(lost(played).map(({ sender }) => sender)).size;
const yen = (played: readonly Played[]): number => lost(played).reduce((sum, { amountYen }) => sum + amountYen, 0);

describe('the robbery of 2020, among a town that lives', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
    await toHour(app, 0);
  }, 120_000);
  afterAll(() => app.stop());

  checkpoint(
    ['16.labelled-set', '⑦.receiver-hold', '15.detectors'],
    'is held at the third sender of each card and alerted within minutes, and leaves ordinary life alone',
    async () => {
      const life = ordinaryLife(PEOPLE, DAYS, 2020);
      // The thieves' cards belong to people of whom nobody knows.
      const mules = people(PEOPLE, WAVES_2020.length);
      const town = await Town.settle(app, PEOPLE + mules.length, life.known);
      // As if nothing had to be approved: the thieves have what approves. Ten thousand is the most that one transfer takes.
      const robbed = people(0, ROBBED).map((nth) => (nth * 7) % PEOPLE);
      const robbery = robbery2020(robbed, mules, 10_000, 3);
      const { played, minutesToAlert } = await town.live({ sent: [...life.sent, ...robbery] });
      const ordinary = played.filter(({ label }) => label !== 'fraud');
      const held = ordinary.filter(({ outcome }) => outcome === 'held' || outcome === 'refused');
      const figures = {
        ...{ minutesToAlert, victims: victims(played), yenLost: yen(played), robbed: ROBBED },
        ...{ ordinary: ordinary.length, stopped: held.map(({ label, outcome }) => `${label} ${outcome}`).sort() },
      };
      process.stdout.write(`the robbery of 2020: ${JSON.stringify(figures)}\n`);
      expect(ordinary.length).toBeGreaterThan(PEOPLE / 2);
      expect(minutesToAlert).toBeLessThanOrEqual(30);
      expect(victims(played)).toBeLessThanOrEqual(9);
      expect(held.length / ordinary.length).toBeLessThanOrEqual(0.005);
    },
    240_000,
  );

  checkpoint(
    ['16.labelled-set', '⑥.bound-approval'],
    'takes nothing from anybody whose approval it has not',
    async () => {
      const [victim, mule] = await makeMembers(app, 2, { assurance: 'high' });
      if (victim === undefined || mule === undefined) throw new Error('nobody was made');
      await toHour(app, 12);
      const sender = await senderOf(app, victim, 50_000n);
      const payeeId = await lanePayee(app, sender, mule, false);
      const transfer = { sender, receiverId: mule.id, payeeId, amountYen: 10_000n };
      const outcome = await sendInLane(app, { ...transfer, intentId: payeeId });
      expect(outcome.kind).toBe('unapproved');
      // An approval of something else is none.
      const [intentId = ''] = await approvedBy(app, sender, 1);
      expect((await sendInLane(app, { ...transfer, intentId, covers: false })).kind).toBe('unapproved');
    },
  );
});

describe('somebody who knows the rules', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
    await toHour(app, 0);
  }, 120_000);
  afterAll(() => app.stop());

  checkpoint('16.labelled-set', 'is bounded by what one card may take in from strangers in a month', async () => {
    const mules = 6;
    const town = await Town.settle(app, 120, []);
    const robbery = informedRobbery(people(0, 100), people(110, mules), 10_000);
    const { played, minutesToAlert } = await town.live({ sent: robbery });
    const figures = {
      minutesToAlert,
      tries: robbery.length,
      victims: victims(played),
      yenLost: yen(played),
      cards: mules,
    };
    process.stdout.write(`the informed attacker: ${JSON.stringify(figures)}\n`);
    // Seven strangers in thirty days, of ten thousand yen each: the bound, by card and month, and nothing holds within it.
    expect(yen(played)).toBeLessThanOrEqual(mules * 2 * 7 * 10_000);
    expect(robbery.length).toBeGreaterThan(20);
  });
});

it('looks the same each time', () => {
  expect(ordinaryLife(160, 10, 1)).toEqual(ordinaryLife(160, 10, 1));
  expect(ordinaryLife(160, 10, 1).sent).not.toEqual(ordinaryLife(160, 10, 2).sent);
});
