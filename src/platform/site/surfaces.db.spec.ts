import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { type TestDatabase, startTestDatabase } from '../../../test/support/database.js';
import { PARTS } from '../../modules/program/index.js';
import { RouteCheck } from '../access/index.js';
import { type ConfigValues, type Surface, SURFACES } from '../config/index.js';
import { RouteTable } from '../http/index.js';
import { reachOf } from './surfaces.js';

/** One address of each surface that nobody has to be signed in for, or that says that somebody has. */
const ASKED: Readonly<Record<Surface, readonly (readonly [method: string, path: string])[]>> = {
  member: [
    ['GET', '/'],
    ['GET', '/home'],
    ['GET', '/api/information'],
    ['POST', '/api/sign-in'],
  ],
  console: [
    ['GET', '/issuer'],
    ['GET', '/issuer/members/1'],
    ['POST', '/issuer/api/sign-in'],
    ['GET', '/issuer/api/proposals'],
    ['POST', '/issuer/api/resets/second-factor'],
    ['GET', '/openapi.json'],
    ['GET', '/docs'],
  ],
  carrier: [['POST', '/carrier/deliveries']],
  bank: [['POST', '/bank/messages']],
  network: [['POST', '/network/authorizations']],
  rehearsal: [
    ['GET', '/rehearsal'],
    ['GET', '/rehearsal/people'],
  ],
};
const BROWSERS: readonly Surface[] = ['member', 'console', 'rehearsal'];

describe('surfaces', () => {
  let database: TestDatabase;
  let all: TestApp;
  beforeAll(async () => {
    database = await startTestDatabase();
    all = await startTestApp({ database, parts: PARTS });
  }, 60_000);
  afterAll(async () => {
    await all.stop();
    await database.stop();
  });

  const withApp = async (config: Partial<ConfigValues>, work: (app: TestApp) => Promise<void>): Promise<void> => {
    const app = await startTestApp({ database, config: { dataDir: all.config.dataDir, ...config } });
    try {
      await work(app);
    } finally {
      await app.stop();
    }
  };
  const ask = async (app: TestApp, method: string, path: string, headers: Record<string, string> = {}) => {
    const { origin } = new URL(app.config.publicOrigin);
    return app.client().send({ method, path, headers: { ...(method === 'GET' ? {} : { origin }), ...headers } });
  };
  /** Whether it is answered as an address where nothing is. */
  const isUnknown = async (app: TestApp, method: string, path: string): Promise<boolean> => {
    const { status, body } = await ask(app, method, path);
    const { code } = body as { code?: string };
    return status === 404 && code === 'request.not-found';
  };

  it('are known of every route that is served', () => {
    const served = all.get(RouteTable).all();
    expect(served.length).toBeGreaterThan(300);
    expect(served.filter(({ url }) => reachOf(url) === undefined)).toEqual([]);
  });

  it('fit who may call: staff at the console, partners at theirs, members at the site', () => {
    const allowed: Partial<Record<string, readonly Surface[]>> = {
      staff: ['console'],
      partner: ['carrier', 'bank', 'network'],
      operations: [],
      rehearsal: ['rehearsal'],
      public: SURFACES,
    };
    const misfits = all
      .get(RouteCheck)
      .routes()
      .flatMap(({ name, controller, handler, policy }) => {
        const paths = [Reflect.getMetadata('path', handler) as string | string[]].flat();
        const prefixes = [(Reflect.getMetadata('path', controller) as string | undefined) ?? ''].flat();
        const urls = prefixes.flatMap((prefix) => paths.map((path) => joined(prefix, path)));
        const expected = allowed[policy?.level ?? ''] ?? ['member'];
        return urls
          .filter((url) => {
            const reach = reachOf(url);
            if (reach === 'every') return policy?.level !== 'operations';
            return reach === undefined || reach.some((surface) => !expected.includes(surface));
          })
          .map((url) => `${name} ${url}`);
      });
    expect(misfits).toEqual([]);
  });

  it('are all served by a rehearsal that names none', async () => {
    for (const [method, path] of Object.values(ASKED).flat()) {
      expect([path, await isUnknown(all, method, path)]).toEqual([path, false]);
    }
  });

  it.each(SURFACES)('leave everything but %s unknown to a process that serves that', async (surface) => {
    await withApp({ surfaces: [surface] }, async (app) => {
      for (const other of SURFACES) {
        for (const [method, path] of ASKED[other]) {
          const shared = ['/docs', '/openapi.json'].includes(path) && surface === 'rehearsal';
          expect([path, await isUnknown(app, method, path)]).toEqual([path, other !== surface && !shared]);
        }
      }
      expect(await isUnknown(app, 'GET', '/api/csrf')).toBe(!BROWSERS.includes(surface));
      expect(await isUnknown(app, 'GET', '/gate.svg')).toBe(!BROWSERS.includes(surface));
      expect((await ask(app, 'GET', '/health/ready')).status).toBe(200);
    });
  });

  it('leave nothing but health and figures to a process that only works', async () => {
    await withApp({ duties: ['work'] }, async (app) => {
      for (const [method, path] of [...Object.values(ASKED).flat(), ['GET', '/api/csrf'] as const]) {
        expect([path, await isUnknown(app, method, path)]).toEqual([path, true]);
      }
      expect((await ask(app, 'GET', '/health/live')).status).toBe(200);
      expect((await ask(app, 'GET', '/metrics')).status).toBe(200);
    });
  });

  it('are told by the route that answers, however its address is written', async () => {
    await withApp({ surfaces: ['member'] }, async (app) => {
      for (const path of ['/%69ssuer/api/sign-in', '/issuer/api/sign-in/', '/issuer/%61pi/sign-in']) {
        expect([path, await isUnknown(app, 'POST', path)]).toEqual([path, true]);
      }
      // Nor does another method say that something is there elsewhere.
      expect(await isUnknown(app, 'DELETE', '/issuer/api/sign-in')).toBe(true);
      expect((await ask(app, 'DELETE', '/api/sign-in')).status).toBe(405);
    });
  });

  it('show people who have lost their way the site that is served, and no page where there is none', async () => {
    const opened = { accept: 'text/html', 'sec-fetch-dest': 'document' };
    const lost = async (app: TestApp) => {
      const { status, text, headers } = await ask(app, 'GET', '/issuer', opened);
      expect(status).toBe(404);
      expect(headers['content-security-policy']).toBeDefined();
      return text;
    };
    const page = async (path: string) => (await ask(all, 'GET', path)).text;
    const scriptOf = (text: string) => /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1];
    expect(scriptOf(await page('/'))).not.toBe(scriptOf(await page('/issuer')));
    await withApp({ surfaces: ['member'] }, async (app) => {
      expect(scriptOf(await lost(app))).toBe(scriptOf(await page('/')));
    });
    await withApp({ surfaces: ['console'] }, async (app) => {
      const { status, text } = await ask(app, 'GET', '/home', opened);
      expect([status, scriptOf(text)]).toEqual([404, scriptOf(await page('/issuer'))]);
    });
    await withApp({ surfaces: ['bank'] }, async (app) => {
      expect(JSON.parse(await lost(app))).toMatchObject({ code: 'request.not-found' });
    });
  });
});

function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
