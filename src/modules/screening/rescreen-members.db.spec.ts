import { smallScreening } from '../../../test/support/small-screening.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { newMember, signedInStaff } from '../../../test/support/issuer.js';
import { events } from '../../../test/support/review.js';
import { RescreenMembers } from './rescreen-members.js';
import { RunWatch } from './run-watch.js';
import { SandboxScreening } from './sandbox-screening.js';
import { screeningSettings as settings } from './screening.settings.js';

const MEMBERS = 7;
let app: TestApp;
let members: string[];
beforeAll(async () => {
  expect([smallScreening, settings.membersPerPage]).toEqual([true, 2]);
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
  members = [];
  for (let n = 0; n < MEMBERS; n += 1) members.push((await newMember(app)).memberId);
}, 60_000);
afterAll(() => app.stop());
afterEach(() => {
  Reflect.deleteProperty(app.get(SandboxScreening), 'screen');
});

/** The turn's time is over as soon as somebody was asked about; gives whom that was. */
function oneQuestionATurn(): Set<string> {
  const sandbox = app.get(SandboxScreening);
  const screen = SandboxScreening.prototype.screen.bind(sandbox);
  const asked = new Set<string>();
  sandbox.screen = async (question, signal) => {
    asked.add(question.subject);
    const answer = await screen(question, signal);
    await app.clock.advance(settings.sweepSeconds + 1);
    return answer;
  };
  return asked;
}
const versions = async (): Promise<string[]> => {
  const rows = await app.database.asOwner<{ version: string }>(
    `select list_version as version from app.screened_member order by screened_at`,
  );
  return rows.map(({ version }) => version);
};
const told = async () => (await events(app, 'screening.unfinished-told')).map(({ details }) => details);

describe('a search of all members', () => {
  it('goes on page after page until the time of its turn is over', async () => {
    app.get(SandboxScreening).publish('day-1', []);
    await app.get(RescreenMembers).run();
    expect(await versions()).toEqual(members.map(() => 'day-1'));
    expect((await events(app, 'screening.run-finished')).map(({ details }) => details.screened)).toEqual([MEMBERS]);
    expect(await events(app, 'screening.run-broken-off')).toEqual([]);
  });

  it('leaves nobody out by a list that changes before it is done', async () => {
    const asked = oneQuestionATurn();
    for (let day = 2; asked.size < MEMBERS; day += 1) {
      expect(day).toBeLessThanOrEqual(5);
      app.get(SandboxScreening).publish(`day-${String(day)}`, []);
      await app.get(RescreenMembers).run();
    }
    expect([...asked].sort()).toEqual([...members].sort());
    // Somebody who has come since is before all others.
    const { memberId } = await newMember(app);
    asked.clear();
    app.get(SandboxScreening).publish('day-8', []);
    await app.get(RescreenMembers).run();
    expect([...asked]).toContain(memberId);
  });

  it('that a newer list has broken off, or that takes too long, is told to who looks into hits', async () => {
    const compliance = await signedInStaff(app, 'compliance');
    const broken = (await events(app, 'screening.run-broken-off')).length;
    expect(broken).toBeGreaterThan(0);
    await app.get(RunWatch).run();
    await app.get(RunWatch).run();
    expect(await told()).toEqual([{ brokenOff: broken, late: 0, people: 1 }]);
    const mails = () =>
      app.database.asOwner<{ id: string }>(
        `select recipient_id as id from app.notification where template = 'screening.unfinished'`,
      );
    expect((await mails()).map(({ id }) => id)).toEqual([compliance.id]);

    await app.clock.advance(settings.runHours * 3_600);
    await app.get(RunWatch).run();
    await app.get(RunWatch).run();
    expect((await told()).slice(1)).toEqual([{ brokenOff: 0, late: 1, people: 1 }]);
    await app.get(RescreenMembers).run();
    await app.clock.advance(settings.runHours * 3_600);
    await app.get(RunWatch).run();
    expect(await told()).toHaveLength(2);
  });

  it('that nobody says the list of has failed, also when all were searched before, and is done when somebody does', async () => {
    const failingSince = async (): Promise<Date | null | undefined> => {
      const [sweep] = await app.database.asOwner<{ since: Date | null }>(
        `select failing_since as since from app.sweep where name = 'screening.lists'`,
      );
      return sweep?.since;
    };
    const turn = async (): Promise<void> => {
      await app.clock.advance(settings.sweepSeconds + 1);
      await app.jobs.drain();
    };
    const sandbox = app.get(SandboxScreening);
    sandbox.publish('day-8b', []);
    await turn();
    expect(await failingSince()).toBeNull();
    sandbox.behave('down');
    try {
      await turn();
      const since = await failingSince();
      expect(since).toBeInstanceOf(Date);
      await turn();
      expect(await failingSince()).toEqual(since);
    } finally {
      sandbox.behave('up');
    }
    sandbox.publish('day-8c', []);
    await turn();
    expect(await failingSince()).toBeNull();
    expect(new Set(await versions())).toEqual(new Set(['day-8c']));
  });

  it('is held up by nobody about whom something fails here', async () => {
    const sandbox = app.get(SandboxScreening);
    const screen = SandboxScreening.prototype.screen.bind(sandbox);
    const [longest] = await app.database.asOwner<{ id: string }>(
      `select member_id as id from app.screened_member order by screened_at limit 1`,
    );
    // An answer that cannot be kept.
    sandbox.screen = async (question, signal) => ({
      ...(await screen(question, signal)),
      ...(question.subject === longest?.id ? { evidenceHash: Buffer.alloc(1) } : {}),
    });
    sandbox.publish('day-9', []);
    await app.get(RescreenMembers).run();
    expect((await versions()).filter((version) => version === 'day-9')).toHaveLength(MEMBERS);
    expect((await events(app, 'screening.member-unanswered')).map(({ details }) => details)).toMatchObject([
      { memberId: longest?.id, reason: 'failed' },
    ]);
  });
});
