import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { type TestDatabase, startTestDatabase } from '../../../test/support/database.js';
import { ProbeModule, probeTokens } from '../../../test/support/probe.module.js';
import { COOKIES } from '../http/index.js';
import { requestProblems } from '../problems/index.js';
import { Access, RateRules } from './index.js';

class CountingRateRules extends RateRules {
  readonly taken: string[] = [];
  override take(rule: string, address: string): Promise<void> {
    this.taken.push(`${rule} ${address}`);
    return address === '127.0.0.66'
      ? Promise.reject(requestProblems.tooMany({ retryAfterSeconds: 30 }))
      : Promise.resolve();
  }
  override countsCallers(): boolean {
    return false;
  }
  override takeOf(): Promise<void> {
    return Promise.resolve();
  }
  override has(rule: string): boolean {
    return rule !== 'unheard-of';
  }
}

describe('the access guard', () => {
  const rates = new CountingRateRules();
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await startTestDatabase();
    app = await startTestApp({ database, modules: [ProbeModule], replace: new Map([[RateRules, rates]]) });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await database.stop();
  });

  const as = (cookie: keyof typeof COOKIES, token: string) => {
    const client = app.client();
    client.cookies.set(COOKIES[cookie], token);
    return client;
  };

  it.each([
    ['nobody', undefined, undefined, { public: 200, arrival: 401, member: 401, staff: 401, admin: 401 }],
    [
      'a member waiting for the card',
      'member',
      'arrival',
      { public: 200, arrival: 200, member: 403, staff: 401, admin: 401 },
    ],
    ['an active member', 'member', 'member', { public: 200, arrival: 200, member: 200, staff: 401, admin: 401 }],
    ['a clerk', 'staff', 'clerk', { public: 200, arrival: 401, member: 401, staff: 200, admin: 403 }],
    [
      'a clerk in the wrong cookie',
      'member',
      'clerk',
      { public: 200, arrival: 403, member: 403, staff: 401, admin: 401 },
    ],
  ] as const)('lets %s through where the level says so', async (_, cookie, token, expected) => {
    const client = cookie === undefined ? app.client() : as(cookie, probeTokens[token]);
    const got: Record<string, number> = {};
    for (const route of Object.keys(expected)) got[route] = (await client.get(`/probe/${route}`)).status;
    expect(got).toEqual(expected);
  });

  it('gives the handler the principal', async () => {
    const reply = await as('staff', probeTokens.clerk).get('/probe/staff');
    expect(reply.body).toEqual({ caller: { level: 'staff', id: 'staff-1', roles: ['support'] } });
  });

  it('answers a public route whatever cookie comes along', async () => {
    for (const token of ['', 'x', 'é', probeTokens.broken, 'y'.repeat(3_000)]) {
      const reply = await app.client().send({
        method: 'GET',
        path: '/probe/public',
        headers: { cookie: `${COOKIES.member}=${encodeURIComponent(token)}` },
      });
      expect(reply.status).toBe(200);
    }
  });

  it('closes the route when the look-up of a session fails', async () => {
    const reply = await as('member', probeTokens.broken).get('/probe/member');
    expect(reply.body).toMatchObject({ status: 500, code: 'request.internal' });
  });

  it('looks up nothing that is not a token of ours', async () => {
    const reply = await as('member', `${probeTokens.broken}x`).get('/probe/member');
    expect(reply.body).toMatchObject({ status: 401, code: 'request.no-session' });
  });

  it('refuses a level that nobody can authenticate', async () => {
    const reply = await app.client().post('/probe/partner');
    expect(reply.body).toMatchObject({ status: 401, code: 'request.no-session' });
  });

  it('asks the rate rule of the address before anything else', async () => {
    rates.taken.length = 0;
    const reply = await app.client({ address: '127.0.0.66' }).get('/probe/member');
    expect(reply.body).toMatchObject({ status: 429, code: 'request.too-many', retryAfterSeconds: 30 });
    expect(reply.headers['retry-after']).toBe('30');
    expect(rates.taken).toEqual(['default 127.0.0.66']);
  });

  it('serves rehearsal routes in rehearsal', async () => {
    expect((await app.client().get('/probe/rehearsal')).status).toBe(200);
  });
});

@Controller('forgotten')
class ForgottenController {
  @Get()
  all(): string {
    return 'everything';
  }

  @Get('one')
  one(): string {
    return 'something';
  }
}
@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

@Controller('unruled')
class UnruledController {
  @Get()
  @Access({ level: 'public', rate: 'unheard-of' })
  all(): string {
    return 'everything';
  }
}
@Module({ controllers: [UnruledController] })
class UnruledModule {}

@Controller('ageless')
class AgelessController {
  @Get()
  @Access({ level: 'member', maxAgeSeconds: 60 })
  all(): string {
    return 'everything';
  }
}
@Module({ controllers: [AgelessController] })
class AgelessModule {}

describe('the start-up', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  }, 60_000);
  afterAll(async () => {
    await database.stop();
  });

  it('fails when a route declares no access, and names the routes', async () => {
    await expect(startTestApp({ database, modules: [ForgottenModule] })).rejects.toThrow(
      'these routes declare no @Access: ForgottenController.all, ForgottenController.one',
    );
  });

  it('fails when a route names an age, and not of what', async () => {
    await expect(startTestApp({ database, modules: [AgelessModule] })).rejects.toThrow(
      'these routes name an age, but of no assurance: AgelessController.all',
    );
  });

  it('fails when a route names a rate rule that does not exist', async () => {
    const replace = new Map([[RateRules, new CountingRateRules()]]);
    await expect(startTestApp({ database, modules: [UnruledModule], replace })).rejects.toThrow(
      'these routes name a rate rule that does not exist: UnruledController.all (unheard-of)',
    );
  });
});
