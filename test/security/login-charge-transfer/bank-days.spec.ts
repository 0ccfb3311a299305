import { randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { madeKeyId, madePrivateKeyFile } from '../../../src/modules/cards/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { RequestCharge } from '../../../src/modules/charges/request-charge.js';
import { signedDayText } from '../../../src/modules/charges/day-file.js';
import { Ledger, ReconcileLedger } from '../../../src/modules/ledger/index.js';
import { SandboxBank } from '../../../src/modules/rehearsal/index.js';
import { Sessions } from '../../../src/modules/sign-in/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import type { IdempotentCall } from '../../../src/platform/http/index.js';
import type { Problem } from '../../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, postApproved } from '../../support/approvals.js';
import { chargeApproved, type LinkedMember, makeLinked, postCharge } from '../../support/charges.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { signIn } from '../../support/members.js';

const DAY = 86_400;
let app: TestApp;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
beforeEach(() => app.get(SandboxBank).behave('up'));
afterAll(() => app.stop());

interface Line {
  readonly reference: string;
  readonly amountYen: number;
}

const today = (): string => new Date(app.get(Clock).nowMs() + 9 * 3_600_000).toISOString().slice(0, 10);
const fileOf = (lines: readonly Line[], at = app.get(Clock).now().toISOString()): string =>
  [
    'reference,bank_reference,amount_yen,debited_at',
    ...lines.map(({ reference, amountYen }) => `${reference},S1,${String(amountYen)},${at}`),
    `total,${String(lines.length)},${String(lines.reduce((sum, { amountYen }) => sum + amountYen, 0))}`,
    '',
  ].join('\n');

/** Sends a file, signed by the bank. */
function send(day: string, text: string, { path = '/issuer/api/bank-days', signed = text } = {}) {
  const key = readFileSync(madePrivateKeyFile(app.config.dataDir, 'bank-feed'), 'utf8');
  return operator.postText(path, 'text/csv', text, {
    'x-bank-day': day,
    'x-bank-key': madeKeyId('bank-feed'),
    'x-bank-signature': sign(null, signedDayText(day, sha256(Buffer.from(signed))), key).toString('base64'),
  });
}

const code = ({ status, body }: TestReply<Json>): string => (status < 300 ? 'done' : String(body.code));
const balance = async ({ member }: LinkedMember): Promise<bigint> =>
  (await app.get(Ledger).balance(member.id)).balanceYen;
const stateOf = async (id: string): Promise<string> => {
  const [row] = await app.database.asOwner<{ state: string }>('select state from app.charge where charge_id = $1', [
    id,
  ]);
  return row?.state ?? 'none';
};

/** A charge whose answer was lost. */
async function lost(linked: LinkedMember, amountYen: number): Promise<string> {
  await app.get(SandboxBank).behave('up');
  const intentId = intentIn(await postCharge(linked, { amountYen }));
  await approve(app, linked, intentId);
  await app.get(SandboxBank).behave('lost');
  const { body } = await postCharge(linked, { amountYen, intentId });
  await app.get(SandboxBank).behave('down');
  expect(body.state).toBe('unknown');
  return body.id as string;
}

describe("the bank's day", () => {
  checkpoint(
    '11.charge-unknown',
    'settles what was unknown, once, and tells what differs, which two people correct',
    async () => {
      const another = await makeLinked(app);
      const known = await makeLinked(app);
      await signIn(app, another.client, another.member);
      const first = (await chargeApproved(app, known, 2_000)).body.id as string;
      const gone = (await chargeApproved(app, known, 1_000)).body.id as string;
      const [came, never, other] = [await lost(known, 1_100), await lost(known, 1_200), await lost(another, 1_300)];
      const stranger = randomUUID();
      const day = today();
      // Late enough for the edge of the day, whatever time it is.
      await app.clock.advance(2 * DAY);
      const text = fileOf([
        { reference: first, amountYen: 2_000 },
        { reference: came, amountYen: 1_100 },
        { reference: other, amountYen: 300 },
        { reference: stranger, amountYen: 9_000 },
      ]);
      ({ client: operator } = await signedInStaff(app, 'card-operations', 'auditor'));
      expect(code(await send(day, text, { signed: `${text} ` }))).toBe('charges.day-signature-wrong');
      expect(code(await send(today(), text))).toBe('charges.day-not-over');
      expect(code(await send(day, text.replace('total,4', 'total,5')))).toBe('charges.day-count-wrong');
      const preview = await send(day, text, { path: '/issuer/api/bank-days/preview' });
      expect(preview.body).toEqual({ day, lines: 4, totalYen: 12_400, refused: [] });
      expect(code(await send(day, text))).toBe('done');
      expect(code(await send(day, text))).toBe('charges.day-taken');
      await app.jobs.drain();

      expect(await Promise.all([first, came, never, other, gone].map(stateOf))).toEqual([
        'posted',
        'posted',
        'declined',
        'unknown',
        'posted',
      ]);
      expect(await balance(known)).toBe(4_100n);
      const view = (await operator.get('/issuer/api/bank-days')).body;
      expect(view.days).toMatchObject([{ day, lines: 4, settled: 2, differences: 3 }]);
      const differences = view.differences as { id: string; kind: string; oursYen: number; theirsYen: number }[];
      expect(differences.map(({ kind, oursYen, theirsYen }) => [kind, oursYen, theirsYen]).sort()).toEqual([
        ['missing-here', 0, 9_000],
        ['missing-there', 1_000, 0],
        ['other-amount', 1_300, 300],
      ]);
      const idOf = (kind: string): string => differences.find((one) => one.kind === kind)?.id ?? '';

      const { client: fraud } = await signedInStaff(app, 'fraud');
      const { client: approver } = await signedInStaff(app, 'approver');
      expect(code(await fraud.post(`/issuer/api/charge-differences/${idOf('missing-here')}/correction`))).toBe(
        'charges.difference-settled',
      );
      expect(code(await fraud.post(`/issuer/api/charge-differences/${idOf('missing-here')}/explanation`))).toBe('done');
      for (const kind of ['missing-there', 'other-amount']) {
        expect(code(await fraud.post(`/issuer/api/charge-differences/${idOf(kind)}/correction`))).toBe('done');
        // Nothing of it before another person has decided.
        expect(await balance(known)).toBe(kind === 'missing-there' ? 4_100n : 3_100n);
        const all = (await approver.get('/issuer/api/proposals')).body.proposals as {
          id: string;
          act: string;
          hash: string;
        }[];
        const proposal = all.find(({ act }) => act === 'charges.correct');
        const decision = { hash: proposal?.hash, approve: true };
        expect(code(await approver.post(`/issuer/api/proposals/${proposal?.id ?? ''}/decision`, decision))).toBe(
          'done',
        );
        await app.jobs.drain();
      }
      expect([await balance(known), await balance(another)]).toEqual([3_100n, 300n]);
      expect(await stateOf(other)).toBe('declined');
      expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
      await app.get(SandboxBank).behave('up');
    },
  );

  it('tells lines that can not be compared, and takes no reference twice', async () => {
    ({ client: operator } = await signedInStaff(app, 'card-operations', 'auditor'));
    const reference = randomUUID();
    const text = fileOf([
      { reference, amountYen: 100 },
      { reference, amountYen: 100 },
      { reference: 'none', amountYen: 100 },
    ]).replace('total,3,300', 'total,3,200');
    const day = new Date(app.get(Clock).nowMs() - 5 * DAY * 1_000).toISOString().slice(0, 10);
    const preview = await send(day, text, { path: '/issuer/api/bank-days/preview' });
    expect(preview.body.refused).toEqual([
      { line: 2, reason: 'duplicate' },
      { line: 3, reason: 'duplicate' },
      { line: 4, reason: 'malformed' },
    ]);
  });
});

/** A day in Japan that was so many days before today. */
const dayBefore = (days: number): string =>
  new Date(app.get(Clock).nowMs() + 9 * 3_600_000 - days * DAY * 1_000).toISOString().slice(0, 10);

/** At ten in the morning of a day in Japan of which no file was taken, so that no edge of a day is near. */
async function toTen(): Promise<void> {
  const sinceMs = (app.get(Clock).nowMs() + 9 * 3_600_000) % (DAY * 1_000);
  await app.clock.advance(3 * DAY - Math.floor(sinceMs / 1_000) + 10 * 3_600);
}

const usesLeft = (id: string) =>
  app.database.asOwner(
    `select 1 from app.limit_use u join app.charge c on u.use_id in (c.member_use_id, c.account_use_id)
      where c.charge_id = $1 and u.voided_at is null`,
    [id],
  );

describe('what a file does not say whole', () => {
  checkpoint(
    '11.charge-unknown',
    'ends no charge that it names in lines that can not be compared, and is told',
    async () => {
      await toTen();
      const linked = await makeLinked(app);
      await toTen();
      await signIn(app, linked.client, linked.member);
      const posted = (await chargeApproved(app, linked, 1_000)).body.id as string;
      const [twice, never] = [await lost(linked, 1_100), await lost(linked, 1_200)];
      await app.clock.advance(2 * DAY);
      const day = dayBefore(2);
      const text = fileOf([
        { reference: twice, amountYen: 1_100 },
        { reference: twice, amountYen: 1_100 },
      ]).replace('total,2,2200', `${posted},S1,1000,yesterday\ntotal,3,2200`);
      ({ client: operator } = await signedInStaff(app, 'card-operations', 'auditor'));
      expect((await send(day, text)).body.refused).toEqual([
        { line: 2, reason: 'duplicate' },
        { line: 3, reason: 'duplicate' },
        { line: 4, reason: 'malformed' },
      ]);
      await app.jobs.drain();

      expect(await Promise.all([posted, twice, never].map(stateOf))).toEqual(['posted', 'unknown', 'unknown']);
      expect(await usesLeft(twice)).toHaveLength(2);
      const view = (await operator.get('/issuer/api/bank-days')).body;
      expect((view.days as { day: string }[]).find((one) => one.day === day)).toMatchObject({
        ...{ refusedLines: 3, settled: 0, differences: 2 },
      });
      const told = (view.differences as { id: string; day: string; kind: string; reference: string; oursYen: number }[])
        .filter((one) => one.day === day)
        .map(({ kind, reference, oursYen }) => [kind, reference, oursYen]);
      expect(told.sort()).toEqual(
        [
          ['line-refused', posted, 1_000],
          ['line-refused', twice, 0],
        ].sort(),
      );
      const { client: fraud } = await signedInStaff(app, 'fraud');
      const ids = (view.differences as { id: string; day: string }[]).filter((one) => one.day === day);
      for (const { id } of ids)
        expect(code(await fraud.post(`/issuer/api/charge-differences/${id}/correction`))).toBe(
          'charges.difference-settled',
        );
      expect(code(await fraud.post(`/issuer/api/charge-differences/${ids[0]?.id ?? ''}/explanation`))).toBe('done');
      const [compared] = await app.database.asOwner<{ outcome: string }>(
        `select e.outcome from audit.event e where e.type = 'charges.day-compared' order by e.id desc limit 1`,
      );
      expect(compared?.outcome).toBe('failed');
      await app.get(SandboxBank).behave('up');
    },
  );

  checkpoint('11.charge-unknown', 'is not made up for by the file of a later day', async () => {
    await toTen();
    const linked = await makeLinked(app);
    await toTen();
    await signIn(app, linked.client, linked.member);
    expect((await chargeApproved(app, linked, 1_000)).body.state).toBe('posted');
    const never = await lost(linked, 1_100);
    await app.clock.advance(2 * DAY);
    ({ client: operator } = await signedInStaff(app, 'card-operations', 'auditor'));
    expect(code(await send(dayBefore(1), fileOf([])))).toBe('done');
    await app.jobs.drain();
    expect(await stateOf(never)).toBe('unknown');
    // A day without a debit has the same file as another; with the missing one there is none left in which it could stand.
    expect(code(await send(dayBefore(2), fileOf([])))).toBe('done');
    await app.jobs.drain();
    expect(await stateOf(never)).toBe('declined');
    await app.get(SandboxBank).behave('up');
  });
});

describe('two hundred at once', () => {
  checkpoint('11.charge-limits', 'pass exactly as many as fit, of what takes no approval and of a limit', async () => {
    const linked = await makeLinked(app);
    expect((await chargeApproved(app, linked, 1_000)).body.state).toBe('posted');
    await app.clock.advance(8 * DAY);
    await signIn(app, linked.client, linked.member);
    // Past the route, which counts calls of an address and minute.
    const [session] = await app.get(Sessions).ofMember(linked.member.id);
    const caller = { level: 'member', id: linked.member.id, sessionId: session?.id ?? '' } as const;
    const all = await Promise.allSettled(
      Array.from({ length: 200 }, () => {
        const call = {
          used: false,
          principal: `member:${caller.id}`,
          key: randomUUID(),
          markReplayed: () => undefined,
        };
        return app
          .get(RequestCharge)
          .run(
            { linkId: linked.linkId, amountYen: 250 },
            { caller, intentId: undefined },
            call as unknown as IdempotentCall,
          );
      }),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code] : []));
    expect(refused).toHaveLength(180);
    const expected = ['step-up.required', 'step-up.too-many-open', 'request.busy'];
    expect(refused.filter((reason) => !expected.includes(reason))).toEqual([]);
    await app.jobs.drain();
    await app.clock.advance(20);
    await app.jobs.drain();
    expect(await balance(linked)).toBe(6_000n);
    expect((await app.get(ReconcileLedger).run()).differences).toEqual([]);
  });

  checkpoint('11.charge-limits', 'with one key are one charge', async () => {
    const linked = await makeLinked(app);
    const key = randomUUID();
    const intentId = intentIn(await postCharge(linked, { key }));
    await approve(app, linked, intentId);
    const all = await Promise.all(Array.from({ length: 30 }, () => postCharge(linked, { key, intentId })));
    const ids = new Set(all.flatMap(({ status, body }) => (status < 300 ? [body.id as string] : [])));
    expect(ids.size).toBe(1);
    expect(all.filter(({ status, body }) => status >= 300 && body.code !== 'request.key-busy')).toEqual([]);
    expect(await balance(linked)).toBe(3_000n);
  });
});

describe('a charge between its reservation and the answer', () => {
  checkpoint(
    '11.charge-unknown',
    'is not asked for once its link is stopped, and gives back what was reserved',
    async () => {
      const linked = await makeLinked(app);
      const intentId = intentIn(await postCharge(linked));
      await approve(app, linked, intentId);
      await app.get(SandboxBank).behave('slow');
      const { body } = await postCharge(linked, { intentId });
      const id = body.id as string;
      await app.get(SandboxBank).behave('up');
      expect(await linked.client.delete(`/api/links/${linked.linkId}`)).toMatchObject({ status: 200 });
      // The bank was asked before: what it says still counts, and nothing is asked twice.
      for (const seconds of [120, 200, 400]) {
        await app.clock.advance(seconds);
        await app.jobs.drain();
      }
      expect(await stateOf(id)).toBe('declined');
      expect(await balance(linked)).toBe(0n);
      const rows = await app.database.asOwner(
        `select 1 from app.limit_use where operation_id = $1 and voided_at is null`,
        [id],
      );
      expect(rows).toEqual([]);
    },
  );

  it('is held by the database as well: no first charge without an approval, no end without its posting', async () => {
    const linked = await makeLinked(app);
    const { id } = (await chargeApproved(app, linked)).body as { id: string };
    const copy = (changes: string) =>
      app.database.asOwner(
        `insert into app.charge (charge_id, member_id, link_id, amount_yen, state, member_use_id, account_use_id, requested_at, next_at)
         select ${changes}, member_use_id, account_use_id, requested_at, requested_at from app.charge where charge_id = $1`,
        [id],
      );
    await expect(copy(`settle_operation_id, member_id, link_id, 5001, 'requested'`)).rejects.toThrow('charge_approved');
    await expect(copy(`settle_operation_id, member_id, link_id, 1, 'posted'`)).rejects.toThrow('charge');
    await expect(
      app.database.asOwner(`update app.charge set amount_yen = 1 where charge_id = $1`, [id]),
    ).rejects.toThrow('does not become this');
    await expect(
      app.database.asOwner(`update app.charge set state = 'declined', end_reason = 'other' where charge_id = $1`, [id]),
    ).rejects.toThrow('does not become this');
  });
});

describe('without the wait of a change', () => {
  killTest(
    '⑧.waits',
    'the same charge is made while contact data change',
    async () => {
      const open = { of: () => Promise.resolve(undefined) };
      const permissive = await startTestApp({ replace: new Map([[CoolingOff, open]]) });
      try {
        const linked = await makeLinked(permissive);
        await postApproved(permissive, linked, '/api/changes/email', { email: 'betsu@example.jp' });
        expect((await chargeApproved(permissive, linked)).body.state).toBe('posted');
      } finally {
        await permissive.stop();
      }
    },
    120_000,
  );
});
