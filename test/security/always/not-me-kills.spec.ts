import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import { CardGate, ChannelStops } from '../../../src/modules/cards/index.js';
import { OneTimeCodes } from '../../../src/modules/credentials/index.js';
import { MemberStops } from '../../../src/modules/disavowal/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { type Link, LinksRepository } from '../../../src/modules/disavowal/links.repository.js';
import { ReopeningAdmission } from '../../../src/modules/disavowal/reopening-admission.js';
import type { Problem } from '../../../src/platform/problems/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import type { Tx } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Json, TestReply } from '../../support/client.js';
import { startTestDatabase, type TestDatabase } from '../../support/database.js';
import { confirmDuring, makeMember, signIn, type TestMember } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';

/** Forgets that links are used up. */
class ReusableLinks extends LinksRepository {
  override async findByToken(tokenHash: Buffer): Promise<Link | undefined> {
    const link = await super.findByToken(tokenHash);
    return link === undefined ? undefined : { ...link, state: 'open' };
  }
  override async use(tx: Tx, disavowalId: string, link: Link): Promise<{ readonly madeAt: Date } | undefined> {
    const [row] = await tx.query<{ madeAt: Date }>(
      `insert into app.disavowal (id, link_id, member_id, made_at) values ($1, $2, $3, app.now())
       returning made_at as "madeAt"`,
      [disavowalId, link.id, link.memberId],
    );
    return row;
  }
}

/** Asks nobody. */
class DeafStops extends ChannelStops {
  override stop(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** Takes any code for the right one. */
class AnyCode extends OneTimeCodes {
  override mayIssue() {
    return Promise.resolve({ granted: true, left: 1 });
  }
  override triesLeft() {
    return Promise.resolve(1);
  }
  override issue(): Promise<void> {
    return Promise.resolve();
  }
  override verify() {
    return Promise.resolve('right' as const);
  }
}

/** Lets everybody on at once. */
class OpenAdmission {
  admit(): Promise<void> {
    return Promise.resolve();
  }
  refuse(_: string, problem: Problem): Promise<Problem> {
    return Promise.resolve(problem);
  }
}

const press = (app: TestApp, token: string): Promise<TestReply<Json>> =>
  app.client().post('/api/disavowals', { token });

const noticeTo = async (app: TestApp, member: TestMember): Promise<string> => {
  const since = app.get(Clock).now();
  await signIn(app, app.client(), member);
  return stopToken(app, member, /新しい端末/, since);
};

describe('the attacks succeed where the control is off', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await startTestDatabase();
    app = await startTestApp({
      database,
      replace: new Map<never, unknown>([
        [LinksRepository as never, new ReusableLinks(database.db)],
        [ChannelStops as never, new DeafStops()],
      ]),
    });
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await database.stop();
  });

  const acts = async (member: TestMember): Promise<number> =>
    (
      await database.asOwner(`select 1 from audit.event where type = 'disavowal.stopped' and member_id = $1`, [
        member.id,
      ])
    ).length;

  killTest(
    'h.not-me-page',
    'a link without its guard is held by its constraint, and without both it acts again and again',
    async () => {
      const member = await makeMember(app);
      const token = await noticeTo(app, member);
      expect((await press(app, token)).status).toBe(200);
      expect((await press(app, token)).status).toBe(500);
      expect(await acts(member)).toBe(1);
      await database.asOwner(`alter table app.disavowal drop constraint disavowal_once_a_link`);
      expect((await press(app, token)).status).toBe(200);
      expect(await acts(member)).toBe(2);
    },
  );

  killTest(
    'h.not-me-page',
    'a sign-in that holds no counter leaves a device behind, which needs no code afterwards',
    async () => {
      const member = await makeMember(app);
      const token = await noticeTo(app, member);
      const before = await app.get(Members).status(member.id);
      Object.assign(app.get(Members), { hold: () => Promise.resolve(before) });
      const reply = await confirmDuring(app, member, () => press(app, token));
      expect(reply.status).toBe(200);
      const again = await reply.client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      expect(again.body.next).toBe('session');
    },
  );

  killTest('h.not-me-page', 'a gate that asks nobody opens the channels for money that were stopped', async () => {
    const member = await makeMember(app);
    await press(app, await noticeTo(app, member));
    expect(await app.get(MemberStops).of(member.id)).toHaveLength(5);
    await app.get(CardGate).admit(member.id, 'transfer');
  });
});

describe('what was stopped, with any code for the right one and no terms', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await startTestDatabase();
    app = await startTestApp({ database });
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await database.stop();
  });

  killTest(
    'h.member-reopens',
    'waits for its hour by the statement that reopens it, and is then open to a session without the phone',
    async () => {
      const member = await makeMember(app);
      expect((await press(app, await noticeTo(app, member))).status).toBe(200);
      const client = app.client();
      await signIn(app, client, member);
      const open = await startTestApp({
        database,
        config: { dataDir: app.config.dataDir },
        replace: new Map<never, unknown>([
          [OneTimeCodes as never, new AnyCode()],
          [ReopeningAdmission as never, new OpenAdmission()],
        ]),
      });
      try {
        const thief = open.client();
        for (const [name, value] of client.cookies) thief.cookies.set(name, value);
        const reopen = () => thief.post('/api/stops/reopening', { code: '000000' });
        expect((await reopen()).body.code).toBe('disavowal.too-early');
        await database.asOwner(
          `update app.member_stop set stopped_at = stopped_at - interval '1 hour',
           reopenable_from = reopenable_from - interval '1 hour'`,
        );
        expect((await reopen()).status).toBe(204);
        expect(await app.get(MemberStops).of(member.id)).toEqual([]);
      } finally {
        await open.stop();
      }
    },
  );
});
