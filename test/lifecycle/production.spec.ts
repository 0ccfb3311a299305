import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { newKeyRing, writeKeyRing } from '../../src/platform/crypto/key-ring.document.js';
import { freePort } from '../../src/platform/database/embedded/server.js';
import { startTestDatabase, type TestDatabase } from '../support/database.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';

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
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const secret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
    env = {
      MODE: 'production',
      DATABASE_URL: database.url,
      DATA_DIR: folder.dataDir,
      KEY_RING: writeKeyRing(newKeyRing({ made: false })),
      SMTP_URL: 'smtps://mailer:Gm2vTq8Rz6Lp@mail.example',
      SMS_URL: 'https://sms.example',
      SMS_SECRET: secret(),
      VOICE_URL: 'https://voice.example',
      VOICE_SECRET: secret(),
      LETTER_URL: 'https://letters.example',
      LETTER_SECRET: secret(),
      LETTER_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
      IDENTITY_URL: 'https://identity.example',
      IDENTITY_SECRET: secret(),
      REGISTRATION_IDENTITY_PROVIDER_KEY: randomBytes(32).toString('base64url'),
      PUBLIC_ORIGIN: 'https://members.example',
      TRUSTED_PROXIES: 'none',
      SURFACES: 'member',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    };
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
    expect(portal.output()).not.toMatch(/demo|warning/);
    portal.signal('SIGTERM');
    expect(await portal.ended()).toBe(0);
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
