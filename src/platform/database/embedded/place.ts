import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
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
 * can't be entered by anybody else; then the data goes to a folder outside.
 */
export function placeFor(dataDir: string, account: ServerAccount | undefined): DatabasePlace {
  if (account === undefined) return { folder: path.join(dataDir, 'postgres') };
  const closed = closedTo(path.dirname(realpathSync(dataDir)), account);
  if (closed === undefined) {
    // The account passes through; it can't list or read what else lies there.
    chmodSync(dataDir, 0o711);
    return { folder: path.join(dataDir, 'postgres') };
  }
  return {
    folder: path.join(keptParent(path.join(dataDir, 'postgres-place')), 'postgres'),
    elsewhereBecause: `the account ${account.name}, which PostgreSQL runs as, can't enter ${closed}`,
  };
}

/** A folder outside, found again by a note in the data folder: who removes the latter starts anew. */
function keptParent(note: string): string {
  if (existsSync(note)) {
    const kept = readFileSync(note, 'utf8').trim();
    if (existsSync(kept)) return kept;
  }
  // /var/tmp survives a restart of the machine.
  const parent = mkdtempSync(path.join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'sekisho-'));
  chmodSync(parent, 0o711);
  writeFileSync(note, parent, { mode: 0o600 });
  return parent;
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
