import { smallDays } from '../../../test/support/small-days.js';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { noteHistory, somebody } from '../../../test/support/histories.js';
import { signedInStaff } from '../../../test/support/issuer.js';
import { events } from '../../../test/support/review.js';
import { AskDayRules } from './ask-day-rules.js';
import { DayMarksRepository } from './day-marks.repository.js';
import { DecisionsRepository } from './decisions.repository.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { RuleBook } from './rule-book.js';

const NAMES = ['daily-first', 'daily-second'] as const;
const CONTENT = {
  ...{ point: 'day', events: [], expression: `past.count('opening', 'member', '7d') > 0`, answer: 'allow' },
  ...{ severity: 'low', queue: 'accounts', groupedBy: 'member', meaning: 'Somebody has opened an account' },
};

let app: TestApp;
beforeAll(async () => {
  expect([smallDays, settings.daySubjectsMax]).toEqual([true, 100]);
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
  const { client } = await signedInStaff(app, 'fraud');
  for (const name of NAMES) {
    const made = await client.post('/issuer/api/rules', { ...CONTENT, name });
    expect(made.status).toBe(201);
    expect((await client.post(`/issuer/api/rules/${String(made.body.ruleId)}/versions/1/shadow`)).status).toBe(204);
  }
  await app.get(RuleBook).refresh();
}, 120_000);
afterAll(() => app.stop());
afterEach(() => {
  Reflect.deleteProperty(app.get(DecisionsRepository), 'past');
  Reflect.deleteProperty(app.get(DayMarksRepository), 'miss');
});

async function touch(count: number, minutesAgo: number): Promise<string[]> {
  const members = Array.from({ length: count }, () => somebody('member')).sort();
  await noteHistory(
    app.database,
    members.map((member) => ({ kind: 'opening', subjects: { member }, minutesAgo })),
  );
  return members;
}
/** Whom of these a rule was met about, in their order. */
const met = async (rule: string, members: readonly string[]): Promise<string[]> => {
  const rows = await app.database.asOwner<{ id: string }>(
    `select distinct o.member_id::text as id from monitoring.hit h join monitoring.rule r using (rule_id)
       join monitoring.occurrence o using (occurrence_id) where r.name = $1 and o.member_id = any($2::uuid[]) order by 1`,
    [rule, members],
  );
  return rows.map(({ id }) => id);
};
/** Nothing is read of what has happened to one of these. */
function failAbout(silent: ReadonlySet<string>): void {
  const decisions = app.get(DecisionsRepository);
  const past = DecisionsRepository.prototype.past.bind(decisions);
  decisions.past = (features, moments, runner) =>
    moments.some(({ subjects }) => silent.has(subjects.member ?? ''))
      ? Promise.reject(new Error('statement timeout'))
      : past(features, moments, runner);
}
const run = () => app.get(AskDayRules).run();
const incomplete = async () => (await events(app, 'monitoring.day-incomplete')).map(({ details }) => details);

describe('a daily rule', () => {
  checkpoint(
    '15.rules-run',
    'is asked about everybody, however many they are',
    async () => {
      const members = await touch(120, 60);
      await run();
      for (const name of NAMES) expect([name, await met(name, members)]).toEqual([name, members]);
      expect(await incomplete()).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    '15.rules-run',
    'that fails about one is asked about all others, and about that one with the next run',
    async () => {
      await app.clock.advance(settings.dayEverySeconds);
      const members = await touch(120, 60);
      const poison = String(members[5]);
      failAbout(new Set([poison]));
      await run();
      for (const name of NAMES)
        expect([name, await met(name, members)]).toEqual([name, members.filter((id) => id !== poison)]);
      expect(await incomplete()).toEqual(NAMES.map((rule) => ({ rule, version: 1, subjects: 1 })));
      Reflect.deleteProperty(app.get(DecisionsRepository), 'past');
      await app.clock.advance(2 * settings.dayEverySeconds);
      await run();
      for (const name of NAMES) expect([name, await met(name, [poison])]).toEqual([name, [poison]]);
      expect(await app.database.asOwner(`select from monitoring.day_missed`)).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    '15.rules-run',
    'goes on where a run was broken off',
    async () => {
      await app.clock.advance(settings.dayEverySeconds);
      const members = await touch(120, 60);
      failAbout(new Set(members.slice(100)));
      // As when the database goes away in the middle of it.
      app.get(DayMarksRepository).miss = () => Promise.reject(new Error('connection lost'));
      await expect(run()).rejects.toThrow('connection lost');
      expect(await met('daily-first', members)).toEqual(members.slice(0, 100));
      Reflect.deleteProperty(app.get(DecisionsRepository), 'past');
      Reflect.deleteProperty(app.get(DayMarksRepository), 'miss');
      await run();
      for (const name of NAMES) expect([name, await met(name, members)]).toEqual([name, members]);
      const times = await app.database.asOwner<{ times: number }>(
        `select count(*)::integer as times from monitoring.hit h join monitoring.rule r using (rule_id)
         join monitoring.occurrence o using (occurrence_id) where r.name = 'daily-first' and o.member_id = $1`,
        [String(members[0])],
      );
      expect(times).toEqual([{ times: 1 }]);
    },
    120_000,
  );

  checkpoint('15.rules-run', 'is asked about what has come on a day without a run', async () => {
    await run();
    await app.clock.advance(3 * settings.dayEverySeconds);
    const members = await touch(3, (2 * settings.dayEverySeconds) / 60);
    await run();
    for (const name of NAMES) expect([name, await met(name, members)]).toEqual([name, members]);
  });
});
