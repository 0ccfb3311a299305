import { readFileSync } from 'node:fs';

/** The unprivileged account that the server runs as when the portal itself runs as root. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; any other user runs it as itself. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [name, , uid, gid] = line?.split(':') ?? [];
  if (name === undefined || uid === undefined || gid === undefined) {
    throw new Error('PostgreSQL does not run as root, and there is no account "nobody": start as an ordinary user');
  }
  return { name, uid: Number(uid), gid: Number(gid) };
}
