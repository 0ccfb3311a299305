import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { PageSpeed } from '../../../src/modules/sign-in/page-speed.js';
import { signInSettings } from '../../../src/modules/sign-in/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvalCode, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';

const EMAIL = '/api/changes/email';

/** What a script does that knows the way. */
async function runThrough(app: TestApp, trusted: TrustedMember): Promise<void> {
  const { client } = trusted;
  await client.get('/api/home');
  const intentId = intentIn(await client.post(EMAIL, { email: 'script@example.jp' }));
  const code = await approvalCode(app, trusted, intentId);
  expect((await client.post(`/api/intents/${intentId}/approval`, { code })).status).toBe(204);
  expect((await client.post(EMAIL, { email: 'script@example.jp' }, { 'step-up-intent': intentId })).status).toBe(202);
}

/** What a person does, with a breath between the pages. */
async function walkThrough(app: TestApp, trusted: TrustedMember): Promise<void> {
  const { client } = trusted;
  const breath = () => pause(signInSettings.machineSpeedMs / 2 + 100);
  for (const path of ['/api/home', '/api/sessions', '/api/sign-ins', '/api/home']) {
    await client.get(path);
    await breath();
  }
  const body = { email: 'person@example.jp' };
  const intentId = intentIn(await client.post(EMAIL, body));
  const code = await approvalCode(app, trusted, intentId);
  await pause(signInSettings.machineSpeedMs + 100);
  expect((await client.post(`/api/intents/${intentId}/approval`, { code })).status).toBe(204);
  expect((await client.post(EMAIL, body, { 'step-up-intent': intentId })).status).toBe(202);
}

const eventsOf = async (app: TestApp, { member }: TrustedMember): Promise<number> => {
  const [row] = await app.database.asOwner<{ count: number }>(
    `select count(*)::integer as count from audit.event where type = 'sign-in.machine-speed-seen' and member_id = $1`,
    [member.id],
  );
  return row?.count ?? 0;
};

describe('a session that goes from page to page', () => {
  checkpoint('⑤.machine-speed', 'raises one event when a script drives it, and none when a person does', async () => {
    // A busy machine must not make a script look like a person here.
    const patient = new PageSpeed({ weight: signInSettings.machineSpeedWeight, windowMs: 60_000 });
    const fast = await startTestApp({ replace: new Map([[PageSpeed, patient]]) });
    try {
      const script = await makeTrusted(fast);
      await runThrough(fast, script);
      expect(await eventsOf(fast, script)).toBe(1);
    } finally {
      await fast.stop();
    }
    const app = await startTestApp();
    try {
      const person = await makeTrusted(app);
      await walkThrough(app, person);
      expect(await eventsOf(app, person)).toBe(0);
    } finally {
      await app.stop();
    }
  });

  killTest('⑤.machine-speed', 'without the control, raises none however fast it is', async () => {
    const app = await startTestApp({ replace: new Map([[PageSpeed, { isTooFast: () => false }]]) });
    try {
      const script = await makeTrusted(app);
      await runThrough(app, script);
      expect(await eventsOf(app, script)).toBe(0);
    } finally {
      await app.stop();
    }
  });
});
