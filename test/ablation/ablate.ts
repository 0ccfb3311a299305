import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AblatedRun } from '../../src/commands/replay/ablation.js';
import { replay } from '../../src/commands/replay/attack.js';
import { toHour } from '../support/transfers.js';
import { makeCast } from './cast.js';
import { type Control, putBack } from './controls.js';
import { serve } from './served.js';

/** Lines of the list in one run. */
const SIZE = Number(process.env['ABLATION_SIZE'] ?? '30');

/** Plays the attacks of 2020 over HTTP against an application of its own, with a control off, or with none. */
export async function replayWithout(control?: Control, size = SIZE): Promise<AblatedRun> {
  const { app, origin } = await serve();
  try {
    await toHour(app, 12);
    await control?.turnOff?.(app);
    const cast = await makeCast(app, origin, size);
    const record = await replay(control?.recast?.(cast) ?? cast, () => undefined);
    return { ...record, control: control?.control ?? 'none', what: control?.what ?? 'all controls are on' };
  } finally {
    putBack();
    await app.stop();
  }
}

/** Keeps a run for the table. */
export function keep(run: AblatedRun): void {
  const folder = path.resolve(import.meta.dirname, '../../reports/ablation');
  mkdirSync(folder, { recursive: true });
  const name = run.control.replace(/[^\p{L}\p{N}-]+/gu, '_');
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(run, undefined, 2)}\n`);
}
