import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { untilReadable } from '../../../test/support/histories.js';
import { events } from '../../../test/support/review.js';
import { knownSettings } from '../../platform/config/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Db } from '../../platform/database/index.js';
import { defineJob, Jobs, SETTLED_SECONDS } from '../../platform/jobs/index.js';
import { FollowStream } from '../alerts/index.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { WatchJobs } from './watch-jobs.js';

const hopeless = defineJob<{ parcelId: string }>('test.hopeless', { retryLimit: 0 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
}, 60_000);
afterAll(async () => {
  await app.stop();
});

describe('what nobody does any more', () => {
  const alerts = (kind: string) =>
    app.database.asOwner('select queue, severity from app.alert where kind = $1', [kind]);

  it('is an alert for the operators when jobs have used up their tries, one for each kind of job', async () => {
    const jobs = app.get(Jobs);
    jobs.handle(hopeless, () => {
      throw new Error('never');
    });
    for (const [told, times] of [2, 1].entries()) {
      await app.get(Db).transact(async (tx) => {
        for (let nth = 0; nth < times; nth += 1) await jobs.enqueue(tx, hopeless, { parcelId: newId() });
      });
      await jobs.drain();
      await app.clock.advance(120);
      await app.get(WatchJobs).run();
      await app.get(WatchJobs).run();
      const seen = (await events(app, 'monitoring.jobs-given-up')).map(({ details }) => details);
      expect(seen).toHaveLength(told + 1);
      expect(seen.at(-1)).toEqual({ job: 'test.hopeless', jobs: times });
    }
    await untilReadable(app);
    await app.get(FollowStream).run();
    expect(await alerts('jobs-given-up')).toMatchObject([{ queue: 'platform', severity: 'high' }]);
  });

  it('is not deleted before somebody is told of it', () => {
    const [kept, looked] = ['jobs.keptSeconds', 'monitoring.sweepsEverySeconds'].map((setting) =>
      knownSettings().find(({ name }) => name === setting),
    );
    // Even where some looks in a row fail.
    expect(kept?.min).toBeGreaterThan(5 * ((looked?.max ?? Infinity) + SETTLED_SECONDS));
  });

  it('is an alert when what runs every so often has failed for too long', async () => {
    const jobs = app.get(Jobs);
    jobs.every('test.never-well', settings.sweepFailingSeconds, () => {
      throw new Error('never');
    });
    await jobs.drain();
    await app.clock.advance(settings.sweepFailingSeconds + 60);
    await app.get(WatchJobs).run();
    await app.get(WatchJobs).run();
    expect((await events(app, 'monitoring.sweep-failing')).map(({ details }) => details)).toMatchObject([
      { sweep: 'test.never-well' },
    ]);
    await untilReadable(app);
    await app.get(FollowStream).run();
    expect(await alerts('sweep-failing')).toMatchObject([{ queue: 'platform', severity: 'high' }]);
  });
});
