import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { untilReadable } from '../../../test/support/histories.js';
import { events } from '../../../test/support/review.js';
import { newId } from '../../platform/ids/ids.js';
import { FollowStream } from '../alerts/index.js';
import { RunVerification } from './verification/run-verification.js';
import { type AuditLogReport, VerifyAuditLog } from './verification/verify-audit-log.js';
import { WatchVerification } from './verification/watch-verification.js';
import { sealingSettings as settings } from './sealing.settings.js';
import { SealLoop } from './seal-loop.js';

const OVERDUE_SECONDS = settings.verifyEverySeconds + settings.verifyOverdueSeconds + 60;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    ...{ sweeps: 'all', config: { duties: ['serve'] }, databaseOptions: { ownServer: true } },
  });
  await app.get(SealLoop).turn();
}, 120_000);
afterAll(() => app.stop());

const watch = () => app.get(WatchVerification).run();
/** What the sweep of the day does, and the job. */
const asked = () =>
  app.get(RunVerification) as unknown as { request(): Promise<string>; work(id: string): Promise<void> };
/** Each that was asked for, in this order: how it has ended. */
const outcomes = async (): Promise<(string | null)[]> => {
  const rows = await app.database.asOwner<{ outcome: string | null }>(
    `select outcome from app.audit_verification order by id`,
  );
  return rows.map(({ outcome }) => outcome);
};
const alertsOf = async (kind: string) => {
  await untilReadable(app);
  await app.get(FollowStream).run();
  return app.database.asOwner<{ queue: string }>(`select queue from app.alert where kind = $1`, [kind]);
};
const details = async (type: string) => (await events(app, type)).map((event) => event.details);
const begin = (requestedAt: string, beatAt: string) =>
  app.database.asOwner(
    `insert into app.audit_verification (id, requested_at, beat_at) values ($1, ${requestedAt}, ${beatAt})`,
    [newId()],
  );
const ended = () =>
  app.database.asOwner(
    `update app.audit_verification set ended_at = app.now(), outcome = 'failed' where ended_at is null`,
  );

describe('the verification of the whole log', () => {
  it('comes to its end', async () => {
    await app.jobs.drain();
    expect(await outcomes()).toEqual(['intact']);
    await watch();
    expect(await details('sealing.verification-overdue')).toEqual([]);
  });

  checkpoint('15.sealed', 'that takes longer than its job may is not begun a second time, nor given up', async () => {
    const verify = app.get(VerifyAuditLog);
    const walks: ((report: AuditLogReport) => void)[] = [];
    const walked = verify.run.bind(verify);
    verify.run = () => new Promise((resolve) => walks.push(resolve));
    const verification = asked();
    try {
      const id = await verification.request();
      const first = verification.work(id);
      while (walks.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      // Its job has expired and is done again.
      await verification.work(id);
      expect(walks).toHaveLength(1);
      await app.database.asOwner(
        `update app.audit_verification set requested_at = requested_at - interval '3 hours' where ended_at is null`,
      );
      await watch();
      expect((await outcomes()).at(-1)).toBeNull();
      walks[0]?.(await walked());
      await first;
      expect((await outcomes()).at(-1)).toBe('intact');
    } finally {
      Reflect.deleteProperty(verify, 'run');
    }
  });

  checkpoint('15.sealed', 'that nobody works on any more ends as failed, is an alert, and is begun anew', async () => {
    const before = (await outcomes()).length;
    await begin(
      `app.now() - interval '1 hour'`,
      `app.now() - make_interval(secs => ${settings.verifyLostSeconds + 60})`,
    );
    await watch();
    expect((await outcomes()).slice(before)).toEqual(['failed', null]);
    expect((await details('sealing.verified')).at(-1)).toMatchObject({ outcome: 'failed' });
    expect(await alertsOf('log-unverified')).toEqual([{ queue: 'platform' }]);
    // The one that took its place is lost as well: the next comes with its day, and is not asked for again and again.
    await app.database.asOwner(
      `update app.audit_verification set beat_at = app.now() - interval '1 hour' where ended_at is null`,
    );
    await watch();
    await watch();
    expect((await outcomes()).slice(before)).toEqual(['failed', 'failed']);
  });

  checkpoint('15.sealed', 'is not held up by a row of a time that lies ahead', async () => {
    await begin(`app.now() + interval '300 days'`, 'null');
    await watch();
    expect((await outcomes()).at(-1)).not.toBeNull();
    await ended();
  });

  checkpoint('15.sealed', 'is an alert once when none has come to an end for too long', async () => {
    await app.clock.advance(OVERDUE_SECONDS);
    await watch();
    await watch();
    expect(await details('sealing.verification-overdue')).toEqual([{ hours: Math.floor(OVERDUE_SECONDS / 3_600) }]);
    expect(await alertsOf('verification-overdue')).toEqual([{ queue: 'platform' }]);
    await asked().request();
    await app.jobs.drain();
    expect((await outcomes()).at(-1)).toBe('intact');
    await app.clock.advance(OVERDUE_SECONDS);
    await watch();
    expect(await details('sealing.verification-overdue')).toHaveLength(2);
  });
});
