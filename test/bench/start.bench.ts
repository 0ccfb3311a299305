import { afterEach, describe, expect, it } from '@jest/globals';
import { type PortalFolder, portalFolder, type PortalProcess, startPortal } from '../support/portal-process.js';
import { preparedPortal } from '../support/prepared-portal.js';
import { tell } from './figures.js';

const READY_MS = 5_000;
const ROUNDS = 3;

/** Takes a checkout that is built: `npm run build`. */
describe('the start', () => {
  let folder: PortalFolder | undefined;
  let portal: PortalProcess | undefined;
  afterEach(async () => {
    portal?.signal('SIGKILL');
    await portal?.ended();
    folder?.remove();
  });

  it('is over within five seconds where everything is prepared', async () => {
    folder = portalFolder(await preparedPortal());
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0' });
      await portal.ready();
      times.push(Number(/^ready in (\d+) ms$/m.exec(portal.output())?.[1]));
      portal.signal('SIGTERM');
      expect(await portal.ended()).toBe(0);
    }
    const [fastest = 0] = times.sort((a, b) => a - b);
    tell('ready ÷ five seconds', fastest / READY_MS, { atMost: 1 }, `${times.join(', ')} ms`);
  }, 300_000);
});
