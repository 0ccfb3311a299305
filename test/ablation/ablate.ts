import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replay } from '../../src/commands/replay/attack.js';
import type { ReplayRecord } from '../../src/commands/replay/record.js';
import { ReviewLottery } from '../../src/modules/registration/review-lottery.js';
import { startTestApp } from '../support/app.js';
import { toHour } from '../support/transfers.js';
import { makeCast } from './cast.js';
import type { Control } from './controls.js';

/** Lines of the list in one run. */
export const SIZE = Number(process.env['ABLATION_SIZE'] ?? '40');

export interface Ablated extends ReplayRecord {
  readonly control: string;
  readonly what: string;
}

/** Plays the attacks of 2020 over HTTP against an application of its own, with a control off, or with none. */
export async function replayWithout(control?: Control, size = SIZE): Promise<Ablated> {
  const port = await freePort();
  const origin = `http://localhost:${String(port)}`;
  const app = await startTestApp({
    config: { publicOrigin: origin, port },
    replace: new Map([[ReviewLottery, { draw: () => false }]]),
    // A double may answer what its route does not list.
    toleratesUndeclaredRefusals: true,
  });
  try {
    await toHour(app, 12);
    control?.turnOff?.(app);
    const cast = await makeCast(app, origin, size);
    const record = await replay(control?.recast?.(cast) ?? cast, () => undefined);
    return { ...record, control: control?.control ?? 'none', what: control?.what ?? 'all controls are on' };
  } finally {
    await app.stop();
  }
}

/** Keeps a run for the table. */
export function keep(ablated: Ablated): void {
  const folder = path.resolve(import.meta.dirname, '../../reports/ablation');
  mkdirSync(folder, { recursive: true });
  const name = ablated.control.replace(/[^\p{L}\p{N}-]+/gu, '_');
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(ablated, undefined, 2)}\n`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
