import '../../../test/support/proven-capabilities.js';
import { droppedKey, droppedResult as file } from '../../../test/support/dropped-results.js';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import type { Json } from '../../../test/support/client.js';
import { signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { events } from '../../../test/support/review.js';
import { untilReadable } from '../../../test/support/histories.js';
import { portalFolder } from '../../platform/config/index.js';
import { FollowStream } from '../alerts/index.js';
import {
  findTaggedTests,
  ShowChecklist,
  sourceFingerprint,
  SuiteTrust,
  type TestOutcome,
  writeReport,
} from '../checklist/index.js';
import { PortalSources } from '../checklist/portal-sources.js';
import { Clock } from '../../platform/clock/index.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { AttestationsModule } from './attestations.module.js';
import { FileSuite } from './file-suite.js';
import { JudgeSuite } from './judge-suite.js';
import { OWN_PARTNER } from './own-partner.js';
import { SuiteKey } from './suite-key.js';
import { WatchSuite } from './watch-suite.js';

const root = portalFolder();

let app: TestApp;
let auditor: TestStaff;
const suite = generateKeyPairSync('ed25519');
beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
  auditor = await signedInStaff(app, 'auditor');
  writeFileSync(droppedKey, suite.publicKey.export({ type: 'spki', format: 'pem' }));
}, 60_000);
afterAll(async () => {
  await app.stop();
  rmSync(dirname(file), { recursive: true, force: true });
});

/** What a run leaves in which every test went `as`. */
function leave(
  as: (tags: readonly string[]) => TestOutcome,
  fingerprint = sourceFingerprint(root),
  at = app.get(Clock).now(),
): void {
  const tests = findTaggedTests(root).map(({ kind, tags, sentence: title, file: of }) => ({
    ...{ kind, tags, title, file: of, outcome: as(tags) },
  }));
  const signed = suite.privateKey;
  writeReport(file, { finishedAt: at.toISOString(), fingerprint, tests }, signed);
}

async function ownItems(): Promise<Json[]> {
  return (await auditor.client.get(`/issuer/api/partners/${OWN_PARTNER}`)).body.items as Json[];
}

describe('the result of our own suite', () => {
  checkpoint(
    'i.suite-scheduled',
    'is filed item by item, once for each run, and compared with the one before',
    async () => {
      const suite = app.get(FileSuite);
      expect(await suite.run()).toBe(false);
      leave(() => 'passed', 'f'.repeat(64));
      // Of other sources: no result of these.
      expect([await suite.run(), await suite.run()]).toEqual([false, false]);
      expect((await events(app, 'attestations.suite-refused')).map(({ details }) => details.reason)).toEqual([
        'other-sources',
      ]);
      leave(() => 'passed');
      expect(await suite.run()).toBe(true);
      expect(await suite.run()).toBe(false);
      const judged = app.get(ShowChecklist).run();
      for (const { id, state, attestation } of await ownItems()) {
        const met = judged.items.find((item) => item.id === id)?.status === 'met';
        expect([id, state, attestation.enteredBy]).toEqual([id, met ? 'valid' : 'failed', 'system:suite']);
      }
      await app.clock.advance(60);
      // Of ⑤ alone: some tests speak of other items as well.
      leave((tags) => (tags.every((tag) => tag.startsWith('⑤')) ? 'failed' : 'passed'));
      expect(await suite.run()).toBe(true);
      const filed = await events(app, 'attestations.suite-filed');
      expect(filed.map(({ details }) => details.regressed)).toEqual([0, 1]);
      expect((await ownItems()).find(({ id }) => id === '⑤')).toMatchObject({ state: 'failed' });
    },
  );

  /** A run in which everything of ⑤ failed, of which somebody who may write the file makes one that passed. */
  async function altered(): Promise<void> {
    await app.clock.advance(60);
    leave((tags) => (tags.some((tag) => tag.startsWith('⑤')) ? 'failed' : 'passed'));
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"outcome":"failed"', '"outcome":"passed"'));
  }

  checkpoint(
    'i.suite-scheduled',
    'is refused and told of once where it was altered, signed by another key, or not at all',
    async () => {
      const own = app.get(FileSuite);
      const refusals = async () => (await events(app, 'attestations.suite-refused')).length;
      const before = await refusals();
      await altered();
      expect([await own.run(), await own.run()]).toEqual([false, false]);
      expect(await refusals()).toBe(before + 1);
      const report = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof writeReport>[1];
      for (const key of [undefined, generateKeyPairSync('ed25519').privateKey]) {
        writeReport(file, { ...report, finishedAt: app.get(Clock).now().toISOString() }, key);
        await app.clock.advance(1);
        expect(await own.run()).toBe(false);
      }
      expect(await refusals()).toBe(before + 3);
      expect((await ownItems()).find(({ id }) => id === '⑤')).toMatchObject({ state: 'failed' });
    },
  );

  checkpoint('i.suite-scheduled', 'is refused where a run from before is put back in its place', async () => {
    const own = app.get(FileSuite);
    leave(() => 'passed');
    await own.run();
    const before = readFileSync(file, 'utf8');
    await app.clock.advance(60);
    leave((tags) => (tags.some((tag) => tag.startsWith('⑤')) ? 'failed' : 'passed'));
    expect(await own.run()).toBe(true);
    writeFileSync(file, before);
    expect(await own.run()).toBe(false);
    expect((await events(app, 'attestations.suite-refused')).at(-1)?.details).toEqual({ reason: 'older' });
    expect((await ownItems()).find(({ id }) => id === '⑤')).toMatchObject({ state: 'failed' });
  });

  checkpoint(
    'i.suite-scheduled',
    'that stays away for longer than it is waited for becomes one alert, and the next one ends that',
    async () => {
      const [own, watch] = [app.get(FileSuite), app.get(WatchSuite)];
      const told = async () => (await events(app, 'attestations.suite-overdue')).map(({ details }) => details);
      const comes = async () => {
        await app.clock.advance(60);
        leave(() => 'passed');
        expect(await own.run()).toBe(true);
      };
      await comes();
      await app.clock.advance(settings.suiteOverdueSeconds - 60);
      await watch.run();
      expect(await told()).toEqual([]);
      await app.clock.advance(120);
      // A run that was put there again is none that has come.
      expect(await own.run()).toBe(false);
      await watch.run();
      await watch.run();
      expect(await told()).toEqual([{ hours: 36 }]);
      await untilReadable(app);
      await app.get(FollowStream).run();
      const alerts = `select queue, severity from app.alert where kind = 'suite-overdue'`;
      expect(await app.database.asOwner(alerts)).toEqual([{ queue: 'platform', severity: 'high' }]);
      await comes();
      await watch.run();
      expect(await told()).toHaveLength(1);
      await app.clock.advance(settings.suiteOverdueSeconds + 60);
      await watch.run();
      expect(await told()).toHaveLength(2);
      auditor = await signedInStaff(app, 'auditor');
    },
  );

  checkpoint('i.suite-scheduled', 'is missed though nothing can be filed, since the key can not be read', async () => {
    const told = async () => (await events(app, 'attestations.suite-overdue')).length;
    await app.clock.advance(60);
    leave(() => 'passed');
    expect(await app.get(FileSuite).run()).toBe(true);
    const before = await told();
    await app.clock.advance(settings.suiteOverdueSeconds + 60);
    const sweeps: (() => Promise<void>)[] = [];
    const started = Object.create(app.get(AttestationsModule)) as AttestationsModule;
    Object.defineProperty(started, 'jobs', {
      value: { every: (_name: string, _seconds: number, run: () => Promise<void>) => sweeps.push(run) },
    });
    Object.defineProperty(started, 'retention', { value: { register: () => undefined } });
    started.onModuleInit();
    writeFileSync(droppedKey, 'no key');
    try {
      const ended = await Promise.allSettled(sweeps.map((run) => run()));
      expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    } finally {
      writeFileSync(droppedKey, suite.publicKey.export({ type: 'spki', format: 'pem' }));
    }
    expect(await told()).toBe(before + 1);
    auditor = await signedInStaff(app, 'auditor');
  });

  checkpoint(
    'i.suite-scheduled',
    'is refused when it is of a time that has not come, and so lasts no longer',
    async () => {
      const [own, clock] = [app.get(FileSuite), app.get(Clock)];
      const leaveAt = (aheadSeconds: number): void => {
        leave(() => 'passed', undefined, new Date(clock.nowMs() + aheadSeconds * 1_000));
      };
      await app.clock.advance(60);
      leaveAt(365 * 86_400);
      expect(await own.run()).toBe(false);
      expect((await events(app, 'attestations.suite-refused')).at(-1)?.details).toEqual({ reason: 'ahead' });
      // The next one is not older than that.
      leaveAt(settings.suiteAheadSeconds - 5);
      expect(await own.run()).toBe(true);
      await app.clock.advance(settings.suiteAheadSeconds);
    },
  );

  checkpoint('i.suite-scheduled', 'is believed in production by no key that lies beside it', () => {
    const key = app.get(SuiteKey);
    expect(key.find()?.asymmetricKeyType).toBe('ed25519');
    const inProduction = Object.create(key) as SuiteKey;
    Object.defineProperty(inProduction, 'config', { value: { production: true, dataDir: app.config.dataDir } });
    expect(inProduction.find()).toBeUndefined();
  });

  killTest('i.suite-scheduled', 'without the look at its signature, an altered one is filed as met', async () => {
    await altered();
    const own = app.get(FileSuite);
    const trust = app.get(SuiteTrust);
    expect(await own.run()).toBe(false);
    trust.vouchesFor = () => true;
    try {
      expect(await own.run()).toBe(true);
    } finally {
      Reflect.deleteProperty(trust, 'vouchesFor');
    }
    expect((await ownItems()).find(({ id }) => id === '⑤')).not.toMatchObject({ state: 'failed' });
  });

  checkpoint(
    'i.suite-scheduled',
    'is refused in production where nothing says of which sources the portal was built',
    async () => {
      await app.clock.advance(60);
      leave(() => 'passed');
      const own = app.get(FileSuite);
      const judge = Object.create(app.get(JudgeSuite)) as JudgeSuite;
      Object.defineProperty(judge, 'config', { value: { production: true } });
      const inProduction = Object.create(own) as FileSuite;
      Object.defineProperty(inProduction, 'judge', { value: judge });
      const sources = app.get(PortalSources);
      sources.fingerprint = () => undefined;
      try {
        expect(await inProduction.run()).toBe(false);
        expect((await events(app, 'attestations.suite-refused')).at(-1)?.details).toEqual({ reason: 'no-sources' });
        sources.fingerprint = () => 'f'.repeat(64);
        expect(await inProduction.run()).toBe(false);
        Reflect.deleteProperty(sources, 'fingerprint');
        expect(await inProduction.run()).toBe(true);
      } finally {
        Reflect.deleteProperty(sources, 'fingerprint');
      }
    },
  );

  killTest('i.suite-scheduled', 'without the look at the sources, one of another build opens what it was', async () => {
    await app.clock.advance(60);
    leave((tags) => (tags.some((tag) => tag.startsWith('⑤')) ? 'failed' : 'passed'));
    const own = app.get(FileSuite);
    expect(await own.run()).toBe(true);
    await app.clock.advance(60);
    leave(() => 'passed', 'f'.repeat(64));
    expect(await own.run()).toBe(false);
    expect((await ownItems()).find(({ id }) => id === '⑤')).toMatchObject({ state: 'failed' });
    const sources = app.get(PortalSources);
    sources.fingerprint = () => 'f'.repeat(64);
    try {
      expect(await own.run()).toBe(true);
    } finally {
      Reflect.deleteProperty(sources, 'fingerprint');
    }
    expect((await ownItems()).find(({ id }) => id === '⑤')).not.toMatchObject({ state: 'failed' });
  });

  it('can not be entered by anybody else', async () => {
    const row = `(gen_random_uuid(), '${OWN_PARTNER}', '⑤', 'met', 'self', 'x', '2026-11-01', null, app.now() + interval '9 days',
      'x', sha256('x'), 'staff:x', app.now(), null, app.now())`;
    await expect(app.database.asOwner(`insert into app.attestation values ${row}`)).rejects.toThrow(
      'released by another',
    );
  });
});
