import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import {
  leadTo,
  memberClient,
  newMember,
  signedInStaff,
  type TestMember,
  type TestStaff,
} from '../../../test/support/issuer.js';
import { makeMember, signIn } from '../../../test/support/members.js';
import { newBrowser } from '../../../test/support/opening.js';
import { waitForMessage } from '../../../test/support/inbox.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { Inbox } from '../rehearsal/index.js';
import { NoticeChoicesRepository } from './notice-choices.repository.js';
import { Notifications } from './notification.js';
import { defineTemplate, knownTemplates } from './template.js';

const CHOICES = '/api/notice-choices';
const topic = 'card-delivery';

let app: TestApp;
let operator: TestStaff;
beforeAll(async () => {
  app = await startTestApp();
  operator = await signedInStaff(app, 'card-operations');
}, 120_000);
afterAll(() => app.stop());

/** The channels by which news of the delivery have come. */
async function heard({ memberId }: TestMember): Promise<string[]> {
  await app.jobs.drain();
  const { email, phone } = await app.get(Members).person(memberId);
  const [mails, messages] = [
    await app.get(Inbox).list({ to: email, channel: 'mail' }),
    await app.get(Inbox).list({ to: phone, channel: 'sms' }),
  ];
  return [...mails, ...messages]
    .filter(({ text }) => /発送しました|お届けできず|戻ったため/.test(text))
    .map(({ channel }) => channel);
}

describe('what members hear of', () => {
  checkpoint('⑧.notice-choices', 'is as they choose, at once, topic by topic and channel by channel', async () => {
    const member = await newMember(app);
    const client = await memberClient(app, member);
    expect((await client.get(CHOICES)).body).toEqual([
      { topic, channel: 'mail', wanted: true },
      { topic, channel: 'sms', wanted: false },
    ]);
    await leadTo(app, operator, member, 'dispatched');
    expect(await heard(member)).toEqual(['mail']);
    expect((await client.post(CHOICES, { topic, channel: 'mail', wanted: false })).status).toBe(200);
    expect((await client.post(CHOICES, { topic, channel: 'sms', wanted: true })).body).toEqual([
      { topic, channel: 'mail', wanted: false },
      { topic, channel: 'sms', wanted: true },
    ]);
    const returned = await operator.client.post(`/issuer/api/cards/${member.cardId}/return`, {
      reason: 'not-collected',
    });
    expect(returned.status).toBe(204);
    expect((await heard(member)).sort()).toEqual(['mail', 'sms']);
    const events = await app.database.asOwner(
      `select details from audit.event where type = 'notifications.choice-changed' and member_id = $1 order by seq`,
      [member.memberId],
    );
    expect(events).toEqual([
      { details: { topic, channel: 'mail', wanted: false } },
      { details: { topic, channel: 'sms', wanted: true } },
    ]);
    // Nobody else's choice.
    const other = await memberClient(app, await newMember(app));
    expect((await other.get(CHOICES)).body[0]).toEqual({ topic, channel: 'mail', wanted: true });
  });

  checkpoint('⑧.notice-choices', 'is never less than what concerns their security', async () => {
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    for (const channel of ['mail', 'sms']) await client.post(CHOICES, { topic, channel, wanted: false });
    for (const wrong of [
      { topic: 'security', channel: 'mail', wanted: false },
      { topic, channel: 'letter', wanted: false },
      { topic, channel: 'mail', wanted: 'no' },
      { topic, channel: 'mail' },
    ])
      expect((await client.post(CHOICES, wrong)).status).toBe(400);
    await expect(
      app.database.asOwner(`insert into app.notice_choice values ($1, 'security', 'mail', false, app.now())`, [
        member.id,
      ]),
    ).rejects.toThrow('notice_choice_topic');
    const since = app.get(Clock).now();
    await signIn(app, newBrowser(app), member);
    await waitForMessage(app, { to: member.email, channel: 'mail', since, where: ({ text }) => /端末/.test(text) });
  });

  it('is never a template that is about security or has a secret', () => {
    const spec = {
      sample: { params: {}, secret: {} },
      ja: () => ({ subject: '', text: '' }),
      en: () => ({ subject: '', text: '' }),
    };
    expect(() =>
      defineTemplate<'mail'>({ ...spec, id: 'spec.quiet-security', channel: 'mail', topic, security: true }),
    ).toThrow('neither about security');
    const secret = { params: {}, secret: { code: '1' } };
    expect(() =>
      defineTemplate<'mail', Record<string, never>, { code: string }>({
        ...spec,
        id: 'spec.quiet-code',
        channel: 'mail',
        topic,
        sample: secret,
      }),
    ).toThrow('neither about security');
    expect(
      knownTemplates()
        .filter(({ topic: of }) => of !== undefined)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['cards.dispatched-notice', 'cards.dispatched-sms', 'cards.returned-notice', 'cards.returned-sms']);
  });

  it('goes by one door: news are not sent past it, and nothing else goes through it', async () => {
    const { memberId } = await newMember(app);
    const message = (template: string) =>
      ({ channel: 'mail', to: { kind: 'member', id: memberId }, template, secret: {} }) as const;
    const send = (act: 'send' | 'news', template: string) =>
      app.get(Db).transact((tx) => app.get(Notifications)[act](tx, message(template)));
    await expect(send('send', 'cards.returned-notice')).rejects.toThrow('may have switched off');
    await expect(send('news', 'cards.activated-notice')).rejects.toThrow('is no news');
  });
});

killTest('⑧.notice-choices', 'without the look at the choices, news come that were switched off', async () => {
  const rows = app.get(NoticeChoicesRepository);
  const member = await newMember(app);
  const client = await memberClient(app, member);
  await client.post(CHOICES, { topic, channel: 'mail', wanted: false });
  const asked = rows.of.bind(rows);
  rows.of = () => Promise.resolve([]);
  try {
    await leadTo(app, operator, member, 'dispatched');
  } finally {
    rows.of = asked;
  }
  expect(await heard(member)).toEqual(['mail']);
});
