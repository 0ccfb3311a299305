import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { machineSlowness } from '../support/machine-slowness.js';
import { portalFolder, startPortal, type PortalFolder } from '../support/portal-process.js';

/** Until a portal that was built, on data that it has, says that it is ready. */
const READY_WITHIN_MS = 5_000;
const STARTS_MAX = 4;

describe('the start of a built portal', () => {
  let folder: PortalFolder;
  beforeAll(async () => {
    folder = portalFolder();
    await startOnce();
  }, 120_000);
  afterAll(() => {
    folder.remove();
  });

  /** What it says it took, in ms. */
  async function startOnce(): Promise<number> {
    const portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0' });
    await portal.ready();
    portal.signal('SIGTERM');
    if ((await portal.ended()) !== 0) throw new Error(portal.output());
    return Number(/^ready in (\d+) ms$/m.exec(portal.output())?.[1]);
  }

  it('takes less than five seconds', async () => {
    const shares: number[] = [];
    // Other work on the machine only ever makes a start slower, so the best of them is its own time.
    while (shares.length < STARTS_MAX && !shares.some((share) => share < 1)) {
      const before = machineSlowness();
      const ms = await startOnce();
      shares.push(ms / (READY_WITHIN_MS * Math.max(before, machineSlowness())));
    }
    process.stdout.write(`starts, of five seconds: ${shares.map((share) => share.toFixed(2)).join(', ')}\n`);
    expect(Math.min(...shares)).toBeLessThan(1);
  }, 120_000);
});
