import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** An application of a test at an address under which strangers reach it, and which it knows as its own. */
export async function serve(): Promise<{ readonly app: TestApp; readonly origin: string }> {
  const port = await freePort();
  const origin = `http://localhost:${String(port)}`;
  const app = await startTestApp({
    config: { publicOrigin: origin, port },
    replace: new Map([[ReviewLottery, { draw: () => false }]]),
    // A double may answer what its route does not list.
    toleratesUndeclaredRefusals: true,
  });
  return { app, origin };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
