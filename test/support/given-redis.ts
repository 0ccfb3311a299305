import { createClient } from 'redis';

/** A database of the Redis that TEST_REDIS_URL names, for one test. */
export interface GivenRedis {
  readonly url: string;
  /** Empties it again. */
  release(): Promise<void>;
}

const DATABASES = Array.from({ length: 15 }, (_, at) => at + 1);
const CLAIM = 'sekisho-test';
const CLAIM_SECONDS = 1_800;

/**
 * Takes a database that is empty, so that nothing of anybody else is counted or removed; undefined without
 * TEST_REDIS_URL. Tests that run at the same time get others.
 */
export async function takeGivenRedis(): Promise<GivenRedis | undefined> {
  const given = process.env['TEST_REDIS_URL'];
  if (given === undefined) return undefined;
  for (const database of DATABASES) {
    const url = new URL(given);
    url.pathname = `/${database}`;
    const taken = await onRedis(url.href, async (client) => {
      if ((await client.dbSize()) > 0) return false;
      return (await client.set(CLAIM, process.pid, { NX: true, EX: CLAIM_SECONDS })) !== null;
    });
    if (taken)
      return {
        url: url.href,
        release: () =>
          onRedis(url.href, async (client) => {
            await client.flushDb();
          }),
      };
  }
  throw new Error('no database of the Redis at TEST_REDIS_URL is empty');
}

type Client = ReturnType<typeof createClient>;

async function onRedis<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client: Client = createClient({ url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
