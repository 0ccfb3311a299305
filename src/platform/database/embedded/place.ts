import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServerAccount } from './account.js';

/** Where the embedded server keeps its data. */
export interface DatabasePlace {
  readonly folder: string;
  /** Why it is not below the portal's own data folder. */
  readonly elsewhereBecause?: string;
}

/**
 * Below the portal's data folder, when the server's account can get there. A checkout in the home of root, for instance,
 * can't be entered by anybody else; then the data goes to a folder that is found again by the name of the checkout's.
 */
export function placeFor(dataDir: string, account: ServerAccount | undefined): DatabasePlace {
  if (account === undefined) return { folder: path.join(dataDir, 'postgres') };
  const closed = closedTo(path.dirname(realpathSync(dataDir)), account);
  if (closed === undefined) {
    // The account passes through; it can't list or read what else lies there.
    chmodSync(dataDir, 0o711);
    return { folder: path.join(dataDir, 'postgres') };
  }
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const parent = path.join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), `sekisho-${name}`);
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  const seen = lstatSync(parent);
  if (!seen.isDirectory() || seen.uid !== 0) throw new Error(`${parent} belongs to somebody else: set DATA_DIR`);
  chmodSync(parent, 0o711);
  return {
    folder: path.join(parent, 'postgres'),
    elsewhereBecause: `the account ${account.name}, which PostgreSQL runs as, can't enter ${closed}`,
  };
}

/** The first folder on the way to `folder` that the account may not pass through. */
function closedTo(folder: string, account: ServerAccount): string | undefined {
  const { root } = path.parse(folder);
  const way = folder
    .slice(root.length)
    .split(path.sep)
    .filter((part) => part !== '')
    .reduce<string[]>((parts, part) => [...parts, path.join(parts.at(-1) ?? root, part)], [root]);
  return way.find((step) => !mayPass(step, account));
}

function mayPass(folder: string, account: ServerAccount): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
