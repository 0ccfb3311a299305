import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { waitForCode } from '../../support/inbox.js';
import { makeMember, signIn } from '../../support/members.js';
import { makeReceiver, makeSender, payeeOf, postTransfer, again } from '../../support/transfers.js';
import { ChannelStops } from '../../../src/modules/cards/channel-stops.js';
import { Clock } from '../../../src/platform/clock/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('a member who is signed in', () => {
  checkpoint(
    'h.member-stops',
    'stops everything at once, for an hour at least, and opens it again with the code from the phone',
    async () => {
      const sender = await makeSender(app);
      const payeeId = await payeeOf(app, sender.client, await makeReceiver(app));
      const send = async (): Promise<unknown> =>
        (await postTransfer(sender.client, { payeeId, amountYen: 1_000 })).body.code;
      expect(await send()).toBe('step-up.required');

      const began = performance.now();
      const stopped = await sender.client.post('/api/stops');
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(stopped.body).toMatchObject({
        capabilities: ['charge', 'transfer', 'payment', 'details', 'linking'],
        reopenable: false,
      });
      expect(await send()).toBe('cards.channel-stopped');
      // The session goes on, and once more begins the hour anew.
      expect((await sender.client.get('/api/home')).status).toBe(200);
      await app.clock.advance(1_800);
      await again(app, sender);
      expect((await sender.client.post('/api/stops')).status).toBe(200);
      expect((await sender.client.post('/api/stops/reopening/code')).body.code).toBe('disavowal.too-early');

      await app.clock.advance(8 * 86_400);
      await again(app, sender);
      const since = app.get(Clock).now();
      expect((await sender.client.post('/api/stops/reopening/code')).status).toBe(204);
      const code = await waitForCode(app, sender.member.phone, since);
      expect((await sender.client.post('/api/stops/reopening', { code })).status).toBe(204);
      const other = await payeeOf(app, sender.client, await makeReceiver(app));
      expect((await postTransfer(sender.client, { payeeId: other, amountYen: 1_000 })).body.code).toBe(
        'step-up.required',
      );
    },
    90_000,
  );

  it('is told by mail, and nobody without a session stops anything', async () => {
    const member = await makeMember(app);
    const client = app.client();
    expect((await client.post('/api/stops')).status).toBe(401);
    await signIn(app, client, member);
    expect((await client.post('/api/stops')).status).toBe(200);
    const rows = await app.database.asOwner(
      `select 1 from app.member_stop where member_id = $1 and disavowal_id is null and reopened_at is null`,
      [member.id],
    );
    expect(rows).toHaveLength(5);
    // Pressed over and over, by whoever has the session, it stops anew and writes no more: neither mails nor links.
    for (let press = 0; press < 10; press += 1) expect((await client.post('/api/stops')).status).toBe(200);
    const links = await app.database.asOwner(`select 1 from app.disavowal_link where member_id = $1`, [member.id]);
    await app.jobs.drain();
    expect(
      await app.database.asOwner(`select 1 from app.disavowal_link where member_id = $1`, [member.id]),
    ).toHaveLength(links.length);
    const told = await app.database.asOwner(
      `select 1 from app.notification where recipient_id = $1 and template = 'disavowal.self-stopped'`,
      [member.id],
    );
    expect(told).toHaveLength(1);
  });
});

killTest(
  'h.member-stops',
  'without the look at the stops of a member, details are shown again, and the gate of money still refuses',
  async () => {
    const sender = await makeSender(app);
    const payeeId = await payeeOf(app, sender.client, await makeReceiver(app));
    expect((await sender.client.post('/api/stops')).status).toBe(200);
    const send = async (): Promise<unknown> =>
      (await postTransfer(sender.client, { payeeId, amountYen: 1_000 })).body.code;
    const details = async (): Promise<unknown> => (await sender.client.post('/api/reveals/card')).body.code;
    expect([await send(), await details()]).toEqual(['cards.channel-stopped', 'cards.channel-stopped']);
    const stops = app.get(ChannelStops);
    stops.stop = () => Promise.resolve(false);
    try {
      expect([await send(), await details()]).toEqual(['cards.channel-stopped', 'step-up.required']);
    } finally {
      Reflect.deleteProperty(stops, 'stop');
    }
  },
);
