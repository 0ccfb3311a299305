import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { CapturedLog } from '../../support/logs.js';
import type * as TestMembers from '../../support/members.js';
import type * as Lane from '../../support/transfer-lane.js';

/** A program that allows far more than the hard caps. Settings are read as modules are loaded, so these come first. */
const GENEROUS = {
  LIMITS_TRANSFER_SINGLE_YEN: '500000',
  LIMITS_TRANSFER_DAY_YEN: '5000000',
  LIMITS_TRANSFER_MONTH_YEN: '5000000',
  LIMITS_TRANSFER_NIGHT_PERCENT: '100',
  LIMITS_INFLOW_DAY_YEN: '5000000',
  LIMITS_BALANCE_MAX_YEN: '5000000',
};

let app: TestApp;
let log: CapturedLog;
let support: typeof Lane & typeof TestMembers;

beforeAll(async () => {
  Object.assign(process.env, GENEROUS);
  const { startTestApp } = await import('../../support/app.js');
  const { LogSink } = await import('../../../src/platform/logging/index.js');
  support = { ...(await import('../../support/transfer-lane.js')), ...(await import('../../support/members.js')) };
  app = await startTestApp();
  log = app.get(LogSink) as unknown as CapturedLog;
}, 120_000);
afterAll(async () => {
  await app.stop();
  for (const name of Object.keys(GENEROUS)) Reflect.deleteProperty(process.env, name);
});

/** Sends so much to somebody new each time, whom the sender has known for long; gives what the lane said. */
async function send(sender: Awaited<ReturnType<typeof support.senderOf>>, amountYen: bigint, receiverYen = 0n) {
  const { approvedBy, lanePayee, makeMember, sendInLane, senderOf } = support;
  const receiver = await makeMember(app, { assurance: 'high' });
  await senderOf(app, receiver, receiverYen);
  const [intentId = ''] = await approvedBy(app, sender, 1);
  const payeeId = await lanePayee(app, sender, receiver, true);
  const outcome = await sendInLane(app, { sender, receiverId: receiver.id, payeeId, amountYen, intentId });
  return outcome.kind === 'done' ? 'done' : outcome.problem.code;
}

describe('a program that is set above the hard caps', () => {
  checkpoint('⑥.limits-reserved', 'sends no more than these in one transfer or a month', async () => {
    const sender = await support.senderOf(app, await support.makeMember(app, { assurance: 'high' }), 900_000n);
    expect(await send(sender, 100_001n)).toBe('limits.over-limit');
    for (const amountYen of [100_000n, 100_000n, 100_000n]) expect(await send(sender, amountYen)).toBe('done');
    expect(await send(sender, 1n)).toBe('limits.over-limit');
  });

  checkpoint('⑥.limits-reserved', 'lets nobody have more than these', async () => {
    const sender = await support.senderOf(app, await support.makeMember(app, { assurance: 'high' }), 900_000n);
    expect(await send(sender, 50_001n, 250_000n)).toBe('transfers.receiver-cannot');
    expect(await send(sender, 50_000n, 250_000n)).toBe('done');
  });

  it('says so at its start', () => {
    const said = log.entries.filter((entry) => JSON.stringify(entry).includes('limits.above-hard-cap'));
    expect(said.map(({ limit, capYen }) => [limit, capYen])).toEqual([
      ['transfer-single', 100_000],
      ['transfer-month', 300_000],
      ['balance', 300_000],
    ]);
  });
});
