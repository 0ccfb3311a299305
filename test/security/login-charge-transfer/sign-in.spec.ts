import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { waitForCode, waitForMessage } from '../../support/inbox.js';

let app: TestApp;
let lines = 0;

/** A browser on a line and network of its own. */
const browser = (): TestClient => {
  lines += 1;
  return app.client({ address: `127.${String(40 + Math.floor(lines / 250))}.${String(lines % 250)}.9` });
};
const begin = (client: TestClient, loginId: string, password: string) =>
  client.post('/api/sign-in', { loginId, password });
const messagesTo = async (member: TestMember): Promise<number> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: member.phone, channel: 'sms' })).length;
};

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('signing in', () => {
  checkpoint(
    ['③.second-factor-unknown-device', '⑤.no-oracle'],
    'needs the code from the phone on an unknown device, and no longer on a known one',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      const begun = await begin(client, member.loginId, member.password);
      expect(begun.status).toBe(200);
      expect(begun.body).toEqual({ next: 'confirm', methods: ['phone-code'], seconds: 600, hintAfterSeconds: 30 });
      expect((await client.get('/api/home')).status).toBe(401);

      const code = await waitForCode(app, member.phone);
      const reply = await client.post('/api/sign-in/confirmation', { code });
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({ next: 'session', level: 'member', mustChangePassword: false });
      expect((await client.get('/api/home')).status).toBe(200);
      const device = reply.setCookies.find((line) => line.startsWith('__Host-sekisho_device='));
      expect(device).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict/);

      await client.post('/api/sign-out');
      expect((await client.get('/api/home')).status).toBe(401);
      const again = await begin(client, member.loginId, member.password);
      expect(again.body).toEqual({ next: 'session', level: 'member', mustChangePassword: false });
      expect(await messagesTo(member)).toBe(1);
    },
  );
});
