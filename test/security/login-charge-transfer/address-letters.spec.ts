import { afterAll, beforeAll, expect } from '@jest/globals';
import { ConfirmAddress } from '../../../src/modules/changes/confirm-address.js';
import { Members } from '../../../src/modules/members/index.js';
import { ChannelStanding } from '../../../src/modules/recovery/channel-standing.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newLetterCode } from '../../../src/platform/crypto/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { letterCodeIn, waitForMessage } from '../../support/inbox.js';
import { signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { letPass } from '../../support/time.js';

const DAY = 86_400;
const NEW_ADDRESS = { postalCode: '150-0001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3' };

let app: TestApp;
let moved = 0;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

async function pass(seconds: number): Promise<void> {
  await letPass(app, seconds);
}

interface Moved {
  readonly trusted: TrustedMember;
  /** The code of the letter to the new address. */
  readonly code: string;
}

/** Somebody whose address is another one since an hour after the day in which it could be undone, signed in anew. */
async function movedMember(): Promise<Moved> {
  const trusted = await makeTrusted(app);
  const street = `神宮前3-${String((moved += 1))}`;
  const reply = await postApproved(app, trusted, '/api/changes/address', { ...NEW_ADDRESS, street });
  expect(reply.status).toBe(202);
  const since = app.get(Clock).now();
  await pass(DAY + 60);
  const letter = await waitForMessage(app, { channel: 'letter', since, where: ({ text }) => text.includes(street) });
  await pass(DAY + 60);
  await signIn(app, trusted.client, trusted.member);
  return { trusted, code: letterCodeIn(letter) };
}

const confirm = ({ trusted }: Moved, code: string): Promise<TestReply<Json>> =>
  trusted.client.post('/api/changes/address/confirmation', { code });
const standingOf = async ({ trusted }: Moved): Promise<Json> => (await trusted.client.get('/api/changes')).body.address;
const unfit = ({ trusted }: Moved) => app.get(ChannelStanding).address(trusted.member.id);

checkpoint(
  '⑧.address-confirmed',
  'a new address is confirmed by the code of the letter that went there, and carries letters 30 days later',
  async () => {
    const one = await movedMember();
    expect(await standingOf(one)).toMatchObject({ confirmed: false, letterAt: expect.any(String) });
    await pass(31 * DAY);
    expect(await unfit(one)).toBe('not-verified');
    await signIn(app, one.trusted.client, one.trusted.member);
    expect((await confirm(one, one.code.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await standingOf(one)).toEqual({ confirmed: true });
    expect(await unfit(one)).toBe('changed-lately');
    await pass(31 * DAY);
    expect(await unfit(one)).toBeUndefined();
    await signIn(app, one.trusted.client, one.trusted.member);
    expect((await confirm(one, one.code)).body.code).toBe('changes.letter-code-spent');
    expect((await one.trusted.client.post('/api/changes/address/letter')).body.code).toBe(
      'changes.address-confirmed-already',
    );
  },
);

checkpoint(
  '⑧.address-confirmed',
  'five codes are tried of one letter, in parallel too, and slips cost none',
  async () => {
    const one = await movedMember();
    const slip = `${one.code.slice(0, -1)}${one.code.endsWith('A') ? 'B' : 'A'}`;
    for (const typed of [slip, 'ABC', slip])
      expect((await confirm(one, typed)).body).toMatchObject({
        code: 'request.invalid',
        errors: [{ pointer: '/code' }],
      });
    const tried = await Promise.all(Array.from({ length: 8 }, () => confirm(one, newLetterCode().written)));
    const codes = tried.map(({ body }) => body.code as string);
    expect(codes.filter((code) => code === 'changes.letter-code-wrong')).toHaveLength(4);
    expect(codes.filter((code) => code === 'changes.letter-code-spent')).toHaveLength(4);
    expect((await confirm(one, one.code)).body.code).toBe('changes.letter-code-spent');
    expect(await standingOf(one)).toMatchObject({ confirmed: false });
  },
);

checkpoint('⑧.address-confirmed', 'one letter in seven days; another one voids the code before', async () => {
  const one = await movedMember();
  expect((await one.trusted.client.post('/api/changes/address/letter')).body.code).toBe('changes.letter-sent-lately');
  await pass(7 * DAY);
  await signIn(app, one.trusted.client, one.trusted.member);
  const since = app.get(Clock).now();
  const both = await Promise.all([1, 2].map(() => one.trusted.client.post('/api/changes/address/letter')));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 429]);
  const second = letterCodeIn(await waitForMessage(app, { channel: 'letter', since }));
  expect((await confirm(one, one.code)).body.code).toBe('changes.letter-code-wrong');
  expect((await confirm(one, second)).status).toBe(200);
});

checkpoint('⑧.address-confirmed', 'nothing is confirmed while the old address can still undo the change', async () => {
  const trusted = await makeTrusted(app);
  const since = app.get(Clock).now();
  await postApproved(app, trusted, '/api/changes/address', { ...NEW_ADDRESS, street: '神宮前4-4-4' });
  const { email } = trusted.member;
  const mail = await waitForMessage(app, { to: email, channel: 'mail', since, where: ({ text }) => /#/.test(text) });
  const token = String(/stop-change#([\w-]{43})/.exec(mail.text)?.[1]);
  await pass(DAY + 60);
  const letter = await waitForMessage(app, { channel: 'letter', since, where: ({ text }) => /神宮前4-4-4/.test(text) });
  const one = { trusted, code: letterCodeIn(letter) };
  await signIn(app, trusted.client, trusted.member);
  expect((await confirm(one, one.code)).body.code).toBe('changes.address-not-final');
  expect((await newBrowser(app).post('/api/change-cancellations', { token })).body.outcome).toBe('set-back');
  await pass(DAY);
  await signIn(app, trusted.client, trusted.member);
  expect((await confirm(one, one.code)).body.code).toBe('changes.letter-code-spent');
  expect(await standingOf(one)).toEqual({ confirmed: true });
});

killTest('⑧.address-confirmed', 'without the code, whoever can sign in confirms any address', async () => {
  const one = await movedMember();
  const judging = app.get(ConfirmAddress) as unknown as { judge: () => Promise<void> };
  const { judge } = judging;
  judging.judge = () => Promise.resolve();
  const reply = await confirm(one, newLetterCode().written);
  judging.judge = judge;
  expect(reply.status).toBe(200);
  const shown = (await app.get(Members).evidence(one.trusted.member.id)).filter(({ claim }) => claim === 'address');
  expect(shown.at(-1)).toMatchObject({ method: 'letter-code', assuranceLevel: 'possession' });
});
