import { createServer, type Server } from 'node:net';

/** A port held for the time of the start-up, so that two start-ups at once don't take the same. */
export interface HeldPort {
  readonly port: number;
  /** Frees it for the portal's own server. */
  release(): Promise<void>;
}

const TRIES_MAX = 100;

/** Holds the first free port from `first` on. */
export async function holdFreePort(host: string, first: number): Promise<HeldPort> {
  for (let port = first; port < Math.min(first + TRIES_MAX, 65_536); port += 1) {
    const held = await tryToHold(host, port);
    if (held !== undefined) return held;
  }
  throw new Error(`no port from ${first} on is free: set PORT`);
}

/** Holds exactly this port; 0 means any. */
export async function holdPort(host: string, port: number): Promise<HeldPort> {
  const held = await tryToHold(host, port);
  if (held === undefined) throw new Error(`port ${port} (PORT) is in use`);
  return held;
}

async function tryToHold(host: string, port: number): Promise<HeldPort | undefined> {
  // Whoever comes too early is sent away instead of being left waiting.
  const server = createServer((socket) => socket.destroy());
  try {
    await listen(server, host, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return {
    port: address.port,
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
