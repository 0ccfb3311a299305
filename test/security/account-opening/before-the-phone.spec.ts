import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OneTimeCodes, PasswordHasher, PasswordPolicy } from '../../../src/modules/credentials/index.js';
import { Members, membersSettings } from '../../../src/modules/members/index.js';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { ReleasePhones } from '../../../src/modules/members/release-phones.js';
import { SweepOpenings } from '../../../src/modules/registration/sweep-openings.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { requestProblems } from '../../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { newMember } from '../../support/issuer.js';
import {
  type Applicant,
  chooseCredentials,
  newApplicant,
  newBrowser,
  provePhone,
  proveIdentity,
  smsCode,
  start,
} from '../../support/opening.js';
import { events, pointers } from '../../support/review.js';
import { statementsOf } from '../../support/statements.js';

let app: TestApp;
beforeAll(async () => {
  // Jobs are worked when a test says so: nothing else sends statements in between.
  app = await startTestApp({
    config: { duties: ['serve'] },
    replace: new Map([[ReviewLottery, { draw: () => false }]]),
  });
}, 120_000);
afterAll(() => app.stop());

const DAY_SECONDS = 86_400;

/** What can be seen from outside, but for what is new each time. */
const seen = ({ status, body, headers }: TestReply<Json>) => ({
  status,
  body: { ...body, expiresAt: undefined },
  headers: Object.keys(headers).sort(),
});

async function somebody(): Promise<{
  readonly phone: string;
  readonly email: string;
  readonly person: Json;
  readonly loginId: string;
  readonly id: string;
}> {
  const { memberId } = await newMember(app);
  const { phone, email, locale: _, ...person } = await app.get(Members).person(memberId);
  const applicant = newApplicant();
  return { phone: `0${phone.slice(3)}`, email, person, loginId: applicant.loginId, id: memberId };
}

describe('before the phone is proven', () => {
  checkpoint(
    '1.one-person-one-member',
    'a used phone, e-mail and person get the same answer by the same statements',
    async () => {
      const member = await somebody();
      // Keys for messages are made with the first of the hour. No job is worked yet, so nobody else sends statements.
      const first = newBrowser(app);
      await start(first, newApplicant());
      await first.post('/api/opening/phone/code');
      const openings: Applicant[] = [
        newApplicant(),
        newApplicant({ phone: member.phone }),
        newApplicant({ email: member.email }),
        newApplicant({ person: member.person }),
        newApplicant({ phone: member.phone, email: member.email, person: member.person }),
      ];
      const answers: { readonly statements: string[]; readonly seen: unknown; readonly codeStatements: string[] }[] =
        [];
      for (const applicant of openings) {
        const browser = newBrowser(app);
        await browser.csrf();
        let reply: TestReply<Json> | undefined;
        const statements = await statementsOf(async () => {
          reply = await start(browser, applicant);
        });
        const codeStatements = await statementsOf(() => browser.post('/api/opening/phone/code'));
        if (reply === undefined) throw new Error('no reply');
        answers.push({ statements, seen: seen(reply), codeStatements });
      }
      expect(answers[0]?.statements.length).toBeGreaterThan(5);
      expect(answers[0]?.statements.join()).not.toContain('app.member');
      for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
    },
  );

  it('nobody is told that a phone or e-mail was used', async () => {
    const member = await somebody();
    await app.jobs.drain();
    const before = (await app.get(Inbox).list({ to: member.email })).length;
    await start(newBrowser(app), newApplicant({ phone: member.phone, email: member.email }));
    await app.jobs.drain();
    expect(await app.get(Inbox).list({ to: member.email })).toHaveLength(before);
    expect((await app.get(Members).status(member.id))?.phoneSuspended).toBe(false);
  });

  checkpoint('①.refusal-names-rule', 'suggestions for IDs meet the rules and tell nothing', async () => {
    const reply = await newBrowser(app).post('/api/opening/login-id-suggestions');
    expect(reply.status).toBe(200);
    expect(reply.body.loginIds.length).toBeGreaterThan(0);
    for (const loginId of reply.body.loginIds as string[]) expect(loginId).toMatch(/^(?=.*[a-z])(?=.*\d)[\w-]{8,32}$/);
  });

  checkpoint('①.password-length', 'a page learns what this deployment asks of a password', async () => {
    const reply = await newBrowser(app).get('/api/opening/password-rules');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ lengthMin: 12, composition: 'off', guessesLog10Min: 10, guessesLog10MinLong: 8 });
  });
});

describe('the proof of the phone', () => {
  checkpoint('5.phone-code', 'takes a code of six digits, and not after ten minutes', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await start(browser, applicant);
    await browser.post('/api/opening/phone/code');
    const code = await smsCode(app, applicant.body.phone);
    expect(code).toMatch(/^\d{6}$/);
    await app.clock.advance(601);
    expect((await browser.post('/api/opening/phone/proof', { code })).body.code).toBe('registration.code-wrong');
    await browser.post('/api/opening/phone/code');
    const fresh = await smsCode(app, applicant.body.phone);
    expect((await browser.post('/api/opening/phone/proof', { code: fresh })).status).toBe(200);
  });

  checkpoint('5.code-tries', 'gives five tries over all resends, also to twenty at once', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await start(browser, applicant);
    await browser.post('/api/opening/phone/code');
    const first = await smsCode(app, applicant.body.phone);
    const wrong = first === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await browser.post('/api/opening/phone/proof', { code: wrong })).body.code).toBe(
        'registration.code-wrong',
      );
    }
    await browser.post('/api/opening/phone/code');
    const second = await smsCode(app, applicant.body.phone);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => browser.post('/api/opening/phone/proof', { code: wrong })),
    );
    expect(replies.filter(({ body }) => body.code === 'registration.code-wrong')).toHaveLength(2);
    // None is left, not even for the right code.
    expect((await browser.post('/api/opening/phone/proof', { code: second })).body.code).toBe(
      'registration.code-spent',
    );
    expect((await browser.get('/api/opening')).body.state).toBe('started');
  });

  checkpoint('5.code-sends', 'sends four codes to a number in three days, over new openings as well', async () => {
    const applicant = newApplicant();
    const statuses: number[] = [];
    for (let sends = 0; sends < 5; sends += 1) {
      const browser = newBrowser(app);
      await start(browser, newApplicant({ phone: applicant.body.phone }));
      const reply = await browser.post('/api/opening/phone/code');
      statuses.push(reply.status);
      if (reply.status === 429) expect(reply.body).toMatchObject({ code: 'registration.sends-spent' });
    }
    expect(statuses).toEqual([202, 202, 202, 202, 429]);
    await app.jobs.drain();
    const number = `+81${(applicant.body.phone as string).slice(1)}`;
    expect(await app.get(Inbox).list({ to: number, channel: 'sms' })).toHaveLength(4);
  });

  checkpoint(
    '5.phone-taken-over',
    "suspends the old holder's codes, tells them by mail, and goes to review",
    async () => {
      const member = await somebody();
      const browser = newBrowser(app);
      const view = await proveIdentity(app, browser, newApplicant({ phone: member.phone }));
      expect(view).toEqual({ state: 'under-review', next: 'wait' });
      expect((await app.get(Members).status(member.id))?.phoneSuspended).toBe(true);
      const mails = await app.get(Inbox).list({ to: member.email, channel: 'mail' });
      expect(mails.some(({ subject }) => subject?.includes('電話番号') === true)).toBe(true);
      expect(await app.get(Inbox).list({ to: `+81${member.phone.slice(1)}`, channel: 'sms' })).toHaveLength(1);
      const [row] = await app.database.asOwner<{ days: number }>(
        `select extract(day from phone_release_due_at - phone_suspended_at)::int as days from app.member where id = $1`,
        [member.id],
      );
      expect(row?.days).toBe(7);
    },
  );

  const isSuspended = async (id: string) => (await app.get(Members).status(id))?.phoneSuspended;

  checkpoint('5.phone-taken-over', 'gives the number back when the opening is withdrawn or left lying', async () => {
    const [withdrawn, idle] = [await somebody(), await somebody()];
    const browser = newBrowser(app);
    await provePhone(app, browser, newApplicant({ phone: withdrawn.phone }));
    await provePhone(app, newBrowser(app), newApplicant({ phone: idle.phone }));
    expect([await isSuspended(withdrawn.id), await isSuspended(idle.id)]).toEqual([true, true]);
    expect((await browser.delete('/api/opening')).status).toBe(204);
    expect([await isSuspended(withdrawn.id), await isSuspended(idle.id)]).toEqual([false, true]);
    // Before the number would be anybody's.
    await app.clock.advance(membersSettings.phoneReleaseSeconds - 60);
    await app.get(SweepOpenings).run();
    expect(await isSuspended(idle.id)).toBe(false);
    await app.clock.advance(120);
    await app.get(ReleasePhones).run();
    const numbers = await app.database.asOwner(
      'select 1 from app.member where id = any($1) and phone_released_at is null and phone_suspended_at is null',
      [[withdrawn.id, idle.id]],
    );
    expect(numbers).toHaveLength(2);
  });

  checkpoint('5.phone-taken-over', 'keeps the number taken while another opening has proven it as well', async () => {
    const member = await somebody();
    const [first, second] = [newBrowser(app), newBrowser(app)];
    for (const browser of [first, second]) await provePhone(app, browser, newApplicant({ phone: member.phone }));
    expect((await first.delete('/api/opening')).status).toBe(204);
    expect(await isSuspended(member.id)).toBe(true);
    expect((await second.delete('/api/opening')).status).toBe(204);
    expect(await isSuspended(member.id)).toBe(false);
  });

  /** As it is once the sweeps have been there. */
  const standing = async (id: string) => {
    await app.get(SweepOpenings).run();
    await app.get(ReleasePhones).run();
    const rows = await app.database.asOwner<{ standing: string }>(
      `select case when phone_released_at is not null then 'released'
                   when phone_suspended_at is not null then 'suspended' else 'held' end as standing
         from app.member where id = $1`,
      [id],
    );
    return rows[0]?.standing;
  };

  checkpoint(
    '5.phone-taken-over',
    'gives the number back when two openings that took it end in one sweep',
    async () => {
      const member = await somebody();
      for (let openings = 0; openings < 2; openings += 1)
        await provePhone(app, newBrowser(app), newApplicant({ phone: member.phone }));
      await app.clock.advance(membersSettings.phoneReleaseSeconds - 60);
      expect(await standing(member.id)).toBe('held');
      await app.clock.advance(120);
      expect(await standing(member.id)).toBe('held');
    },
  );

  for (const how of ['left lying', 'withdrawn'] as const) {
    checkpoint(
      '5.phone-taken-over',
      `gives the number back when a later opening ends that has it from one that was ${how}`,
      async () => {
        const member = await somebody();
        const first = newBrowser(app);
        await provePhone(app, first, newApplicant({ phone: member.phone }));
        await app.clock.advance(DAY_SECONDS);
        await provePhone(app, newBrowser(app), newApplicant({ phone: member.phone }));
        if (how === 'withdrawn') expect((await first.delete('/api/opening')).status).toBe(204);
        // The first one's time is over, and with it what the number waits for; the second one goes on.
        await app.clock.advance(membersSettings.phoneReleaseSeconds - DAY_SECONDS + 60);
        expect(await standing(member.id)).toBe('suspended');
        await app.clock.advance(DAY_SECONDS);
        expect(await standing(member.id)).toBe('held');
      },
    );
  }

  checkpoint('5.phone-taken-over', 'frees the number for an opening that waits for people alone', async () => {
    const member = await somebody();
    const view = await proveIdentity(app, newBrowser(app), newApplicant({ phone: member.phone }));
    expect(view['state']).toBe('under-review');
    await app.clock.advance(membersSettings.phoneReleaseSeconds + 60);
    expect(await standing(member.id)).toBe('released');
  });

  it('shows the same time to end to who has taken a number, who has it from another, and who has not', async () => {
    const member = await somebody();
    const left = newBrowser(app);
    await provePhone(app, left, newApplicant({ phone: member.phone }));
    await app.clock.advance(DAY_SECONDS);
    const seconds: number[] = [];
    for (const phone of [member.phone, (await somebody()).phone, undefined]) {
      const browser = newBrowser(app);
      await provePhone(app, browser, newApplicant(phone === undefined ? {} : { phone }));
      if (phone === member.phone) expect((await left.delete('/api/opening')).status).toBe(204);
      const { expiresAt } = (await browser.get('/api/opening')).body;
      seconds.push((new Date(String(expiresAt)).getTime() - app.get(Clock).now().getTime()) / 1_000);
    }
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThan(60);
  });

  checkpoint(
    '1.one-person-one-member',
    'tells the owner of a used e-mail by mail, and the applicant nothing',
    async () => {
      const member = await somebody();
      const [used, unused] = [newBrowser(app), newBrowser(app)];
      await provePhone(app, used, newApplicant({ email: member.email }));
      await provePhone(app, unused, newApplicant());
      expect({ ...(await used.get('/api/opening')).body, expiresAt: '' }).toEqual({
        ...(await unused.get('/api/opening')).body,
        expiresAt: '',
      });
      await app.jobs.drain();
      const mails = await app.get(Inbox).list({ to: member.email, channel: 'mail' });
      expect(mails.filter(({ subject }) => subject?.includes('お申し込み') === true)).toHaveLength(1);
    },
  );
});

describe('login ID and password', () => {
  checkpoint(
    ['①.enforced-on-server', '①.refusal-names-rule'],
    'are held to the rules, each refusal by its pointer',
    async () => {
      const browser = newBrowser(app);
      const applicant = newApplicant();
      await provePhone(app, browser, applicant);
      const weak: readonly (readonly [Json, string])[] = [
        [{ password: '19850412198504' }, '/password'],
        [{ password: 'tanakatarou1985' }, '/password'],
        [{ password: 'short-1' }, '/password'],
        [{ password: `${applicant.loginId}${applicant.loginId}` }, '/password'],
        [{ loginId: '12345678' }, '/loginId'],
        [{ loginId: 'taro@example.jp' }, '/loginId'],
        [{ loginId: 'short1' }, '/loginId'],
        [{ nickname: '4111111111111111' }, '/nickname'],
        [{ nickname: '\u202eあ' }, '/nickname'],
      ];
      for (const [change, pointer] of weak) {
        const { loginId, password, nickname } = applicant;
        const reply = await browser.post('/api/opening/credentials', { loginId, password, nickname, ...change });
        expect(reply.status).toBe(400);
        expect(pointers(reply)).toContain(pointer);
        expect(reply.text).not.toContain(change.password ?? 'no password here');
      }
      expect((await browser.get('/api/opening')).body.state).toBe('phone-proven');
      expect((await events(app, 'registration.credentials-refused')).length).toBeGreaterThanOrEqual(weak.length);
    },
  );

  killTest('①.enforced-on-server', 'without the rules at the server, a birth date becomes a password', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await provePhone(app, browser, applicant);
    const { loginId, nickname } = applicant;
    const choose = () => browser.post('/api/opening/credentials', { loginId, password: '19850412198504', nickname });
    expect((await choose()).status).toBe(400);
    const policy = app.get(PasswordPolicy);
    policy.check = () => Promise.resolve([]);
    try {
      expect((await choose()).status).toBe(200);
    } finally {
      Reflect.deleteProperty(policy, 'check');
    }
  });

  checkpoint('①.login-id-rules', 'in use can be met five times by one proven phone', async () => {
    const owner = newApplicant();
    await chooseCredentials(app, newBrowser(app), owner);
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await provePhone(app, browser, applicant);
    const { password, nickname } = applicant;
    const taken = { loginId: owner.loginId.toUpperCase(), password, nickname };
    const replies: TestReply<Json>[] = [];
    for (let tries = 0; tries < 7; tries += 1) replies.push(await browser.post('/api/opening/credentials', taken));
    expect(replies.map(({ body }) => body.code)).toEqual([
      ...Array.from({ length: 5 }, () => 'registration.login-id-taken'),
      ...Array.from({ length: 2 }, () => 'registration.collisions-spent'),
    ]);
    const free = await browser.post('/api/opening/credentials', { loginId: applicant.loginId, password, nickname });
    expect(free.body.code).toBe('registration.collisions-spent');
  });

  it('that a busy server could not look at cost none of the five', async () => {
    const browser = newBrowser(app);
    const applicant = newApplicant();
    await provePhone(app, browser, applicant);
    const { loginId, password, nickname } = applicant;
    const choose = () => browser.post('/api/opening/credentials', { loginId, password, nickname });
    const hasher = app.get(PasswordHasher);
    hasher.hash = () => Promise.reject(requestProblems.busy({ retryAfterSeconds: 1 }));
    try {
      for (let tries = 0; tries < 6; tries += 1) expect((await choose()).body.code).toBe('request.busy');
    } finally {
      Reflect.deleteProperty(hasher, 'hash');
    }
    expect((await choose()).status).toBe(200);
  });

  it('chosen by two at the same moment belongs to one of them', async () => {
    const { loginId } = newApplicant();
    const applicants = Array.from({ length: 4 }, () => newApplicant());
    const browsers = applicants.map(() => newBrowser(app));
    for (const [at, browser] of browsers.entries()) await provePhone(app, browser, applicants[at] ?? newApplicant());
    const replies = await Promise.all(
      browsers.map((browser, at) => {
        const { password = '', nickname = '' } = applicants[at] ?? {};
        return browser.post('/api/opening/credentials', { loginId, password, nickname });
      }),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  checkpoint('①.argon2id', 'leave nothing of the password but its hash', async () => {
    const applicant = newApplicant();
    await chooseCredentials(app, newBrowser(app), applicant);
    const [row] = await app.database.asOwner<{ text: string }>(
      `select coalesce(string_agg(to_jsonb(a)::text, ''), '') || (select coalesce(string_agg(details::text, ''), '') from audit.event)
              || (select coalesce(string_agg(data::text, ''), '') from pgboss.job) as text
         from app.opening_application a`,
    );
    expect(row?.text).toContain('$argon2id$');
    for (const secret of [applicant.password, Buffer.from(applicant.password).toString('hex')]) {
      expect(row?.text).not.toContain(secret);
    }
  });
});

killTest('5.phone-code', 'without the look at the code, a number is proven by whoever does not hold it', async () => {
  const [client, applicant] = [newBrowser(app), newApplicant()];
  await start(client, applicant);
  expect((await client.post('/api/opening/phone/code')).status).toBe(202);
  const right = await smsCode(app, applicant.body.phone as string);
  const code = right === '000000' ? '111111' : '000000';
  expect((await client.post('/api/opening/phone/proof', { code })).status).toBeGreaterThanOrEqual(400);
  const codes = app.get(OneTimeCodes);
  codes.verify = () => Promise.resolve('right');
  try {
    expect((await client.post('/api/opening/phone/proof', { code })).status).toBe(200);
  } finally {
    Reflect.deleteProperty(codes, 'verify');
  }
});
