import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { IsString } from 'class-validator';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Access } from '../../src/platform/access/index.js';
import { Db } from '../../src/platform/database/index.js';
import { LogSink } from '../../src/platform/logging/index.js';
import { requestProblems } from '../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CapturedLog } from '../support/logs.js';

/** Each is one that no code would write by itself; `canary` is in all of them. */
const CANARIES = {
  name: 'Canary-Tanaka 田中太郎',
  word: 'canaryword',
  email: 'canary@example.jp',
  phone: '09098765432',
  token: 'canaryn4bQgYhMfWWaLqgxVrQFaOTxsrC4Is0V1sFbDwCgg',
  digits: '4980123498761234',
} as const;
const all = Object.values(CANARIES);

class TypedBody {
  @IsString()
  name: string;
}

@Controller('api/log-test')
class CanaryController {
  constructor(private readonly db: Db) {}

  @Post('echo')
  @Access({ level: 'public' })
  echo(@Body() body: TypedBody): TypedBody {
    return body;
  }

  @Get('throws/:typed')
  @Access({ level: 'public' })
  throws(@Param('typed') typed: string, @Query('how') how: string): never {
    const error = new TypeError(`cannot read ${typed}`, { cause: new Error(typed) });
    if (how === 'problem') throw requestProblems.unavailable({ detail: typed, cause: error });
    if (how === 'text') throw typed as unknown as Error;
    if (how === 'relabelled') Object.assign(error, { name: typed, code: typed, stack: `${typed}\n    at ${typed}` });
    throw error;
  }

  @Get('sql/:typed')
  @Access({ level: 'public' })
  async sql(@Param('typed') typed: string, @Query('how') how: string): Promise<void> {
    if (how === 'duplicate') {
      await this.db.transact(async (tx) => {
        await tx.execute('INSERT INTO app.canary_test VALUES ($1)', [typed]);
        await tx.execute('INSERT INTO app.canary_test VALUES ($1)', [typed]);
      });
    }
    if (how === 'raised')
      await this.db.execute(
        `DO $$ BEGIN RAISE EXCEPTION '${typed}' USING DETAIL = '${typed}', HINT = '${typed}'; END $$`,
      );
    if (how === 'cast') await this.db.execute('SELECT $1::text::int', [typed]);
    await this.db.execute(`SELECT '${typed}' FROM nowhere_${typed.length}`);
  }
}

@Module({ controllers: [CanaryController] })
class CanaryModule {}

let app: TestApp;
const log = new CapturedLog();

beforeAll(async () => {
  app = await startTestApp({ modules: [CanaryModule], replace: new Map([[LogSink, log]]) });
  await app.database.asOwner('CREATE TABLE app.canary_test (typed text PRIMARY KEY)');
  await app.database.asOwner('GRANT ALL ON app.canary_test TO sekisho_app');
}, 120_000);
afterAll(() => app.stop());

const found = () => all.filter((canary) => log.text.includes(canary) || log.text.includes(encodeURIComponent(canary)));

describe('what people type is in no log line', () => {
  it('of bodies, headers, cookies, queries and paths, accepted or refused', async () => {
    const client = app.client();
    const headers = {
      'user-agent': CANARIES.name.replace(/[^\x20-\x7e]/g, ''),
      referer: `http://localhost:3000/${CANARIES.email}`,
      authorization: `Bearer ${CANARIES.token}`,
      'x-request-id': CANARIES.word,
      'x-forwarded-for': CANARIES.word,
      'idempotency-key': CANARIES.token,
      cookie: `__Host-sekisho_member=${CANARIES.token}; other=${CANARIES.email}`,
    };
    for (const canary of all) {
      await client.post('/api/log-test/echo', { name: canary }, headers);
      await client.post('/api/log-test/echo', { [canary]: canary }, headers);
      await client.get(`/api/log-test/echo?${encodeURIComponent(canary)}=${encodeURIComponent(canary)}`, headers);
      await client.get(`/api/${encodeURIComponent(canary)}`, headers);
      await client.get(`/${encodeURIComponent(canary)}/%`, headers);
      await client.postText('/api/log-test/echo', 'text/plain', canary, headers);
      await client.send({ method: 'POST', path: '/api/log-test/echo', headers, body: `{"name": "${canary}` });
      await client.send({ method: 'PURGE', path: `/${encodeURIComponent(canary)}`, headers });
    }
    const answered = log.entries.filter(({ event }) => event === 'http.answered');
    expect(answered.length).toBeGreaterThan(all.length * 6);
    expect(answered.some(({ route }) => route === '/api/log-test/echo')).toBe(true);
    expect(found()).toEqual([]);
    expect(log.text.toLowerCase()).not.toContain('canary');
  });

  it('of errors that quote it in message, name, code, stack and cause', async () => {
    const client = app.client();
    const before = log.lines.length;
    for (const canary of all) {
      for (const how of ['plain', 'problem', 'text', 'relabelled']) {
        const { status } = await client.get(`/api/log-test/throws/${encodeURIComponent(canary)}?how=${how}`);
        expect(status).toBeGreaterThanOrEqual(500);
      }
    }
    const failed = log.entries.slice(before).filter(({ event }) => event === 'http.failed');
    expect(failed).toHaveLength(all.length * 4);
    // The lines are still of use: they say what kind of error it was, and where.
    expect(JSON.stringify(failed[0])).toMatch(/"class":"TypeError".*log-canaries\.spec\.ts:\d+/);
    expect(found()).toEqual([]);
  });

  it('of SQL that fails: statement, parameters, detail, hint and message', async () => {
    const client = app.client();
    const before = log.lines.length;
    for (const canary of all) {
      for (const how of ['duplicate', 'raised', 'cast', 'unknown']) {
        const { status } = await client.get(`/api/log-test/sql/${encodeURIComponent(canary)}?how=${how}`);
        if (!(how === 'cast' && canary === CANARIES.phone)) expect(status).toBe(500);
      }
    }
    const codes = log.entries
      .slice(before)
      .flatMap(({ error }) => (error as { code?: string } | undefined)?.code ?? []);
    expect(new Set(codes)).toEqual(new Set(['23505', 'P0001', '22P02', '22003', '42P01']));
    expect(found()).toEqual([]);
  });
});

describe('a line per answered request', () => {
  it('has method, route pattern, status, time, request id and problem', async () => {
    const { headers } = await app.client().get('/api/log-test/throws/x?how=problem');
    const find = () =>
      log.entries.find(({ requestId, event }) => event === 'http.answered' && requestId === headers['x-request-id']);
    // The line is written once the answer has left.
    for (let wait = 0; wait < 100 && find() === undefined; wait += 1) await pause(20);
    const entry = find();
    expect(entry).toEqual({
      level: 'error',
      time: expect.any(String),
      event: 'http.answered',
      method: 'GET',
      route: '/api/log-test/throws/:typed',
      status: 503,
      tookMs: expect.any(Number),
      requestId: headers['x-request-id'],
      problem: 'request.unavailable',
    });
  });
});
