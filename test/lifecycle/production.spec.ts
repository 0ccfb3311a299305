import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';
import { productionEnvironment } from '../support/production.js';

describe('a start in production', () => {
  let database: TestDatabase;
  let folder: PortalFolder;
  let env: Record<string, string>;
  let portal: PortalProcess;

  beforeAll(async () => {
    // Its own server has checksums, which a given one may lack.
    database = await startTestDatabase({ fsync: true, ownServer: true });
    await database.asOwner('REVOKE UPDATE ON app.clock_offset FROM sekisho_app');
    folder = portalFolder();
    env = await productionEnvironment(database.url, folder.dataDir);
  }, 120_000);
  afterEach(async () => {
    portal.signal('SIGKILL');
    await portal.ended();
  });
  afterAll(async () => {
    folder.remove();
    await database.stop();
  });

  it('serves when everything is said and the database is sound, without rehearsal pages and demo people', async () => {
    portal = startPortal(env);
    expect(await portal.ready()).toBe('https://members.example');
    const status = async (path: string): Promise<number> =>
      (await fetch(`http://127.0.0.1:${env['PORT'] ?? ''}${path}`)).status;
    expect(await status('/health/ready')).toBe(200);
    for (const path of ['/rehearsal/inbox', '/rehearsal/people']) expect(await status(path)).toBe(404);
    const assets = readdirSync('web/dist/assets').filter((name) => /\.(js|css)$/.test(name));
    const ofTheDesk = assets.filter((name) => name.startsWith('desk-'));
    expect(ofTheDesk.length).toBeGreaterThan(3);
    for (const name of ofTheDesk) expect(await status(`/assets/${name}`)).toBe(404);
    for (const path of ['/rehearsal', '/rehearsal/', '/rehearsal/desk/people', '/rehearsal/anything']) {
      const reply = await fetch(`http://127.0.0.1:${env['PORT'] ?? ''}${path}`, { headers: { accept: 'text/html' } });
      expect(reply.status).toBe(404);
      expect(await reply.text()).not.toContain('desk-');
    }
    // What belongs to other surfaces is unknown here, however the call says that it comes from this origin.
    const origin = 'https://members.example';
    const pretended = { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } };
    for (const path of ['/issuer/api/sign-in', '/%69ssuer/api/sign-in', '/carrier/deliveries', '/network/captures']) {
      const reply = await fetch(`http://127.0.0.1:${env['PORT'] ?? ''}${path}`, pretended);
      expect([path, reply.status]).toEqual([path, 404]);
    }
    for (const path of ['/issuer', '/docs', '/openapi.json']) expect([path, await status(path)]).toEqual([path, 404]);
    for (const path of ['/', '/api/csrf', '/api/information']) expect([path, await status(path)]).toEqual([path, 200]);
    expect(portal.output()).not.toMatch(/demo|warning/);
    portal.signal('SIGTERM');
    expect(await portal.ended()).toBe(0);
  }, 120_000);

  it('answers nothing but health and figures in a process that only works', async () => {
    const { PUBLIC_ORIGIN: _origin, SURFACES: _surfaces, ...rest } = env;
    portal = startPortal({ ...rest, ROLE: 'work', MEMBER_ORIGIN: 'https://members.example' });
    await portal.ready();
    const status = async (path: string): Promise<number> =>
      (await fetch(`http://127.0.0.1:${env['PORT'] ?? ''}${path}`)).status;
    for (const path of ['/health/ready', '/metrics']) expect([path, await status(path)]).toEqual([path, 200]);
    for (const path of ['/', '/issuer', '/api/csrf', '/api/information', '/docs'])
      expect([path, await status(path)]).toEqual([path, 404]);
  }, 120_000);

  it.each([
    ['GRANT DELETE ON audit.event TO sekisho_app', 'REVOKE DELETE ON audit.event FROM sekisho_app', 'audit.event'],
    ['UPDATE app.clock_offset SET offset_ms = 1', 'UPDATE app.clock_offset SET offset_ms = 0', 'clock was moved'],
    [
      `UPDATE public.sekisho_migration SET name = name || '!' WHERE name LIKE 'Cards%'`,
      `UPDATE public.sekisho_migration SET name = rtrim(name, '!')`,
      'the database lacks Cards',
    ],
  ])(
    'is refused after %s',
    async (harm, mend, why) => {
      await database.asOwner(harm);
      portal = startPortal(env);
      expect(await portal.ended()).toBe(1);
      await database.asOwner(mend);
      expect(portal.output()).toContain('The portal does not start:');
      expect(portal.output()).toContain(why);
    },
    120_000,
  );
});
