import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { newId } from '../../platform/ids/ids.js';
import { Alerts } from '../alerts/index.js';
import { knownSettings } from '../../platform/config/settings.js';
import type { Signal } from './breaker.js';
import { SignalsRepository } from './signals.repository.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { duties: ['serve'] } });
}, 60_000);
afterAll(() => app.stop());

async function hear(signals: readonly Signal[]): Promise<void> {
  await app.db.transact(async (tx) => {
    await app.get(Alerts).raise(tx, {
      ...({ kind: 'signals-in-test', groupKey: newId(), severity: 'low', queue: 'fraud', subjects: [] } as const),
      ...{ memberId: null, eventIds: [], details: {} },
    });
    const [alert] = await tx.query<{ id: string }>(
      `select alert_id as id from app.alert where kind = 'signals-in-test' order by alert_id desc limit 1`,
    );
    await app.get(SignalsRepository).add(tx, String(alert?.id), signals);
  });
}

describe('what a breaker has heard', () => {
  it('is added up to as many yen as it may be set to trip by', async () => {
    const { max } = knownSettings().find(({ name }) => name === 'breakers.programYen') ?? {};
    const half = Number(max) / 2;
    for (let time = 0; time < 3; time += 1) await hear([{ breaker: 'program-transfers', target: 'all', yen: half }]);
    expect(await app.get(SignalsRepository).measure('program-transfers')).toEqual([
      { target: 'all', alerts: 3, yen: 3 * half },
    ]);
  });

  it('is measured of every bank', async () => {
    const banks = Array.from({ length: 150 }, (_, n) => String(n + 1).padStart(4, '0'));
    await hear(banks.map((target) => ({ breaker: 'one-bank', target, yen: 0 })));
    const measured = await app.get(SignalsRepository).measure('one-bank');
    expect(measured.map(({ target }) => target)).toEqual(banks);
  });
});
