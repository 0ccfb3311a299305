import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPortal, type Portal } from '../browser/portal.js';

const COMMAND = path.resolve(import.meta.dirname, '../../dist/src/commands/network-simulate.js');
const PAYMENTS = 60;

interface Ended {
  readonly code: number;
  readonly output: string;
}

describe('the simulator of the card network', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await openPortal();
  }, 240_000);
  afterAll(() => portal.stop(), 60_000);

  const simulate = (...args: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const given = ['--target', portal.origin, '--data', portal.dataDir, ...args];
      execFile(process.execPath, [COMMAND, ...given], { env: { PATH: process.env['PATH'] } }, (error, out, faults) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ code, output: `${out}${faults}` });
      });
    });

  it('plays a day against a rehearsal: all of it is answered, repetitions alike, and the books balance', async () => {
    const { code, output } = await simulate('--payments', String(PAYMENTS), '--rate', '20');
    expect([code, output]).toEqual([0, expect.stringContaining('balanced')]);
    expect(output).toMatch(/^ +\d+ {2}authorization \w+: approved$/m);
    expect(output).toMatch(/^ +\d+ {2}(partial )?capture: accepted$/m);
    expect(output).not.toMatch(/ANOTHER|no answer|DIFFERENCES/);
  }, 180_000);

  it('says that there is no rehearsal elsewhere', async () => {
    const { code, output } = await simulate('--target', 'https://elsewhere.example');
    expect([code, output]).toEqual([1, expect.stringContaining('runs on this machine')]);
  }, 30_000);
});
