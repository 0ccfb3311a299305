import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { startPortal } from './portal-process.js';
import { preparedFolder } from './prepared-folder.js';

const dist = path.resolve(import.meta.dirname, '../../dist');

/** The data folder of a portal of this build that was started for the first time, made its demo people, and stopped. */
export function preparedPortal(): Promise<string> {
  return preparedFolder(`portal-${buildKey()}`, async (folder) => {
    const portal = startPortal({ DATA_DIR: folder });
    try {
      await portal.ready();
    } finally {
      portal.signal('SIGTERM');
    }
    const end = await portal.ended();
    if (end !== 0) throw new Error(`the portal ended with ${end}:\n${portal.output()}`);
  });
}

function buildKey(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()) {
    const { size, mtimeMs } = lstatSync(path.join(dist, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 20);
}
