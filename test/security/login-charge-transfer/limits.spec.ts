import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import type { LimitsView, SpanLimitView } from '../../../src/modules/limits/limits.dto.js';
import { limitsSettings } from '../../../src/modules/limits/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey, approveWith } from '../../support/passkeys.js';

const [LOWERING, RAISE] = ['/api/limits/lowering', '/api/limits/raise'];
const DAY = 86_400;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const daily = (amountYen: number) => ({ kind: 'transfer', span: 'day', amountYen });
const proven = async (on: TestApp = app): Promise<TrustedMember> =>
  makeTrusted(on, await makeMember(on, { assurance: 'high' }));

/** How the limit of a day of transfers stands. */
async function ofDay(client: TestClient): Promise<SpanLimitView | undefined> {
  const { kinds } = (await client.get('/api/limits')).body as LimitsView;
  return kinds.find(({ kind }) => kind === 'transfer')?.spans.find(({ span }) => span === 'day');
}

describe('the limits of a member', () => {
  checkpoint('1.limits-by-level', 'are those of the program, as far as the identity is proven', async () => {
    const shown = async (assurance: 'high' | 'possession') => {
      const [member, client] = [await makeMember(app, { assurance }), newBrowser(app)];
      await signIn(app, client, member);
      const { kinds } = (await client.get('/api/limits')).body as LimitsView;
      return kinds.map(({ kind, spans, roomYen }) => [
        kind,
        ...spans.map(({ programYen, inForceYen }) => (programYen === inForceYen ? inForceYen : undefined)),
        roomYen,
      ]);
    };
    expect(await shown('high')).toEqual([
      ['charge', 30_000, 30_000, 100_000, 30_000],
      ['transfer', 10_000, 30_000, 100_000, 10_000],
      ['payment', 50_000, 50_000, 200_000, 50_000],
    ]);
    expect((await shown('possession')).flat().filter((yen) => typeof yen === 'number' && yen > 0)).toEqual([]);
  });

  killTest('1.limits-by-level', 'are those of the program for everybody where nobody asks how far', async () => {
    const [member, client] = [await makeMember(app, { assurance: 'possession' }), newBrowser(app)];
    await signIn(app, client, member);
    expect(await ofDay(client)).toMatchObject({ inForceYen: 0 });
    const members = app.get(Members);
    const record = members.record.bind(members);
    members.record = async (...of) => {
      const found = await record(...of);
      return found === undefined ? undefined : { ...found, assuranceLevel: 'high' };
    };
    try {
      expect(await ofDay(client)).toMatchObject({ inForceYen: 30_000 });
    } finally {
      Reflect.deleteProperty(members, 'record');
    }
  });

  checkpoint('⑥.limit-raise-wait', 'are lowered at once without an approval, and not raised by that way', async () => {
    const [member, client] = [await makeMember(app, { assurance: 'high' }), newBrowser(app)];
    await signIn(app, client, member);
    expect((await client.post(LOWERING, daily(5_000))).status).toBe(200);
    expect(await ofDay(client)).toEqual({ span: 'day', programYen: 30_000, ownYen: 5_000, inForceYen: 5_000 });
    expect((await client.post(LOWERING, daily(5_001))).body.code).toBe('limits.raise-not-approved');
    expect((await client.post(LOWERING, daily(0))).status).toBe(200);
    expect(await ofDay(client)).toMatchObject({ inForceYen: 0 });
  });

  checkpoint(
    '⑥.limit-raise-wait',
    'are raised by an approval of exactly that, told by mail and SMS, and 24 hours later',
    async () => {
      const trusted = await proven();
      const { client, member } = trusted;
      await client.post(LOWERING, daily(5_000));
      const since = app.get(Clock).now();
      const intentId = intentIn(await client.post(RAISE, daily(20_000)));
      await approve(app, trusted, intentId);
      const header = { 'step-up-intent': intentId };
      expect((await client.post(RAISE, daily(25_000), header)).body.code).toBe('step-up.changed');
      expect((await client.post(RAISE, daily(20_000), header)).status).toBe(202);
      expect(await ofDay(client)).toMatchObject({ inForceYen: 5_000, raise: { amountYen: 20_000 } });

      await app.jobs.drain();
      const told = await app.get(Inbox).list({ to: member.email, channel: 'mail', since });
      expect(told.map(({ subject }) => subject)).toEqual(['【関所カード】【重要】限度額の引き上げが申し込まれました']);
      expect(told[0]?.text).toContain('/stop#');
      const short = await app.get(Inbox).list({ to: member.phone, channel: 'sms', since });
      expect(short.filter(({ text }) => text.startsWith('限度額の引き上げが申し込まれました'))).toHaveLength(1);

      await app.clock.advance(DAY - 60);
      await signIn(app, client, member);
      expect(await ofDay(client)).toMatchObject({ inForceYen: 5_000 });
      await app.clock.advance(61);
      expect(await ofDay(client)).toEqual({ span: 'day', programYen: 30_000, ownYen: 20_000, inForceYen: 20_000 });
      const { entries } = await app.get(AuditTrail).read({ memberId: member.id }, {});
      expect(entries.filter(({ type }) => type === 'limits.set').map(({ details }) => details['raised'])).toEqual([
        true,
        false,
      ]);
    },
  );

  it('are not told to a number that somebody else has proven, when a passkey raises them', async () => {
    const trusted = await proven();
    const { client, member } = trusted;
    const passkey = await addCountingPasskey(app, trusted, 1);
    await client.post(LOWERING, daily(5_000));
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    const intentId = intentIn(await client.post(RAISE, daily(20_000)));
    expect((await approveWith(client, intentId, passkey)).status).toBe(204);
    expect((await client.post(RAISE, daily(20_000), { 'step-up-intent': intentId })).status).toBe(202);
    const told = await app.database.asOwner<{ template: string }>(
      `select template from app.notification where recipient_id = $1 and template like 'limits.%'`,
      [member.id],
    );
    expect(told.map(({ template }) => template)).toEqual(['limits.raise-requested']);
  });

  checkpoint('⑥.limit-raise-wait', 'are never above those of the program, whatever is approved', async () => {
    const trusted = await proven();
    await trusted.client.post(LOWERING, daily(1_000));
    expect((await postApproved(app, trusted, RAISE, daily(9_000_000))).status).toBe(202);
    await app.clock.advance(DAY + 1);
    await signIn(app, trusted.client, trusted.member);
    expect(await ofDay(trusted.client)).toMatchObject({
      ownYen: 9_000_000,
      inForceYen: limitsSettings.transferDayYen,
    });
  });

  checkpoint(
    ['⑥.limit-raise-wait', '⑧.cancel'],
    'stay as they are when the session that asked is revoked',
    async () => {
      for (const end of ['revoked', 'ended'] as const) {
        const trusted = await proven();
        const { client, member } = trusted;
        await client.post(LOWERING, daily(5_000));
        await postApproved(app, trusted, RAISE, daily(20_000));
        await client.post(end === 'revoked' ? '/api/sign-out-everywhere' : '/api/sign-out');
        await app.clock.advance(DAY + 1);
        const again = newBrowser(app);
        await signIn(app, again, member);
        expect(await ofDay(again)).toMatchObject({ inForceYen: end === 'revoked' ? 5_000 : 20_000 });
      }
    },
  );

  it('are raised neither from a device on probation, nor to what is in effect already, nor to no amount', async () => {
    const [member, client] = [await makeMember(app, { assurance: 'high' }), newBrowser(app)];
    await signIn(app, client, member);
    await client.post(LOWERING, daily(5_000));
    expect((await client.post(RAISE, daily(6_000))).body.code).toBe('step-up.device-on-probation');
    const trusted = await proven();
    expect((await trusted.client.post(RAISE, daily(6_000))).body.code).toBe('limits.not-higher');
    for (const amountYen of [-1, 1.5, '6000', null, 10_000_001, undefined])
      expect((await trusted.client.post(RAISE, { ...daily(0), amountYen })).body.code).toBe('request.invalid');
    expect((await trusted.client.post(LOWERING, { ...daily(0), kind: 'inflow' })).body.code).toBe('request.invalid');
  });

  checkpoint('⑥.limit-raise-wait', 'are not raised while contact data are changing', async () => {
    const trusted = await proven();
    await trusted.client.post(LOWERING, daily(5_000));
    await postApproved(app, trusted, '/api/changes/email', { email: 'utsuru@example.jp' });
    expect((await trusted.client.post(RAISE, daily(6_000))).body.code).toBe('limits.cooling-off');
    expect((await trusted.client.post(LOWERING, daily(4_000))).status).toBe(200);
  });
});

/** The same attack with the control off: it has to succeed, or the test above proves nothing. */
killTest(
  '⑥.limit-raise-wait',
  'without the cooling-off, a limit is raised while contact data are changing',
  async () => {
    const open = { of: () => Promise.resolve(undefined) };
    const own = await startTestApp({ replace: new Map([[CoolingOff as never, open]]) });
    try {
      const trusted = await proven(own);
      await trusted.client.post(LOWERING, daily(5_000));
      await postApproved(own, trusted, '/api/changes/email', { email: 'utsuru2@example.jp' });
      expect((await postApproved(own, trusted, RAISE, daily(6_000))).status).toBe(202);
    } finally {
      await own.stop();
    }
  },
  60_000,
);
