import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type ThreadSpec, WorkThread, workerFile } from '../../threads/work-thread.js';
import { serverAccount } from './account.js';
import { claimFolder, isClaimed } from './claim.js';
import { CREDENTIALS, loginUrl, ownerUrl, readCredentials } from './credentials.js';
import { placeFor } from './place.js';
import { servesFolder } from './processes.js';
import { readPidFile, stopServer } from './server.js';
import type { StartedServer } from './start-server.js';

/** The PostgreSQL server that a rehearsal brings along. */
export interface EmbeddedDatabase extends Omit<StartedServer, 'pid'> {
  /** Ends connections, writes everything out and stops the server. */
  stop(): Promise<void>;
}

/** The thread that starts the server. A first start on a slow machine makes the cluster; longer than this is a fault. */
const threadFor = (dataDir: string): ThreadSpec => ({
  file: workerFile('./start-worker', import.meta.url),
  settings: dataDir,
  startMs: 30_000,
  answerMs: 180_000,
  heapMb: 128,
  fault: (reason: string, cause?: unknown): Error =>
    cause instanceof Error ? cause : new Error(`the embedded database: ${reason}`),
});

/**
 * Starts the embedded server on `dataDir`, making everything on the first start and adopting a server that a killed run
 * left alive. Raises an error while another portal runs on the same folder.
 */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  mkdirSync(path.dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
  const release = claimFolder(dataDir);
  const thread = new WorkThread<undefined, StartedServer>(threadFor(dataDir));
  try {
    const { pid, ...started } = await thread.ask(undefined);
    return {
      ...started,
      stop: async () => {
        await stopServer(pid);
        // Until here: the thread that started the server is the one to collect it.
        await thread.close();
        release();
      },
    };
  } catch (error) {
    await thread.close();
    release();
    throw error;
  }
}

/**
 * The server of a portal that runs on `dataDir`, for commands beside it; undefined when none runs. Stopping it is left
 * to that portal.
 */
export function attachEmbeddedDatabase(dataDir: string): EmbeddedDatabase | undefined {
  const credentials = readCredentials(path.join(dataDir, CREDENTIALS));
  if (credentials === undefined || !isClaimed(dataDir)) return undefined;
  const { folder } = placeFor(dataDir, serverAccount());
  const living = readPidFile(folder);
  if (living?.status !== 'ready' || !servesFolder(living.pid, folder)) return undefined;
  return {
    url: loginUrl(credentials, living.port),
    ownerUrl: ownerUrl(credentials, living.port),
    port: living.port,
    notices: [],
    stop: () => Promise.resolve(),
  };
}
