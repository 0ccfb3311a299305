import type { InjectionToken } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createApp } from '../../src/app.setup.js';
import { ClockMover } from '../../src/platform/clock/index.js';
import { Config, type ConfigValues } from '../../src/platform/config/index.js';
import { PasswordHasher } from '../../src/modules/credentials/index.js';
import type { Part } from '../../src/modules/program/index.js';
import type { Db } from '../../src/platform/database/index.js';
import { Log, LogSink } from '../../src/platform/logging/index.js';
import { type LagMeter, RefusalWatch } from '../../src/platform/http/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { type ClientOptions, TestClient } from './client.js';
import { testConfig } from './config.js';
import { type TestDatabase, type TestDatabaseOptions, startTestDatabase } from './database.js';
import { JobsWithFewerSweeps } from './fewer-sweeps.js';
import { LightHasher } from './light-hasher.js';
import { takeGivenRedis } from './given-redis.js';
import { CapturedLog } from './logs.js';

export interface TestAppOptions {
  /** A database to use; one of its own is started and stopped with the application when absent. */
  readonly database?: TestDatabase;
  readonly databaseOptions?: TestDatabaseOptions;
  readonly config?: Partial<ConfigValues>;
  /** Providers put in the place of those of the application, by token. */
  readonly replace?: ReadonlyMap<InjectionToken, unknown>;
  /** Modules beside those of the application, for routes and providers that only a test has. */
  readonly modules?: readonly ModuleLike[];
  /** How late the event loop is; never, when absent: tests share their machine. */
  readonly lagMeter?: LagMeter;
  /** At the price that they have in the portal; for tests that measure answers. */
  readonly hashes?: 'dear';
  /** Also those that erase, compare books and watch; tests about these. */
  readonly sweeps?: 'all';
  /** What the application has, instead of what its service has. */
  readonly parts?: readonly Part[];
  /** Routes may refuse what they do not list; for tests about just that. */
  readonly toleratesUndeclaredRefusals?: boolean;
}

type ModuleLike = NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']>[number];

/** The whole application on a port of its own, over a database of its own. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly database: TestDatabase;
  readonly db: Db;
  readonly clock: ClockMover;
  readonly jobs: Jobs;
  /** A new browser: no cookies yet. */
  client(options?: ClientOptions): TestClient;
  /** A provider of the application. */
  get<T>(token: abstract new (...parameters: never[]) => T): T;
  /** Stops everything, and fails when a route refused what it does not list. */
  stop(): Promise<void>;
}

/** Starts what `main` starts, on a database of this test file. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await startTestDatabase(options.databaseOptions));
  const redis = await takeGivenRedis();
  const config = testConfig({
    databaseUrl: database.url,
    migrationDatabaseUrl: database.ownerUrl,
    redisUrl: redis?.url,
    ...options.config,
  });
  const clients: TestClient[] = [];
  let app: NestFastifyApplication;
  try {
    app = await createApp(config, {
      ...(options.parts === undefined ? {} : { parts: options.parts }),
      lagMeter: options.lagMeter ?? { lagMs: () => 0, close: () => undefined },
      assemble: async (module, adapter) => {
        let builder = Test.createTestingModule({ imports: [module, ...(options.modules ?? [])] });
        // What a test does not look at is not printed.
        builder = builder.overrideProvider(LogSink).useValue(new CapturedLog());
        if (options.hashes !== 'dear') builder = builder.overrideProvider(PasswordHasher).useClass(LightHasher);
        if (options.sweeps !== 'all') {
          builder = builder.overrideProvider(Jobs).useFactory({
            inject: [Config, Log],
            factory: (of: Config, log: Log) =>
              new JobsWithFewerSweeps({ databaseUrl: of.databaseUrl, works: of.works }, log),
          });
        }
        for (const [token, value] of options.replace ?? []) builder = builder.overrideProvider(token).useValue(value);
        const compiled = await builder.compile();
        return compiled.createNestApplication<NestFastifyApplication>(adapter, {
          bodyParser: false,
          logger: ['fatal'],
        });
      },
    });
    await app.listen({ host: '127.0.0.1', port: config.port });
  } catch (error) {
    await redis?.release();
    if (options.database === undefined) await database.stop();
    throw error;
  }
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    app,
    config,
    url,
    database,
    db: database.db,
    clock: app.get(ClockMover, { strict: false }),
    jobs: app.get(Jobs, { strict: false }),
    client: (clientOptions) => {
      const client = new TestClient(url, clientOptions, config.publicOrigin);
      clients.push(client);
      return client;
    },
    get: <T>(token: abstract new (...parameters: never[]) => T): T => app.get<T>(token, { strict: false }),
    stop: async () => {
      for (const client of clients) client.close();
      const undeclared = app.get(RefusalWatch, { strict: false }).undeclared();
      await app.close();
      await redis?.release();
      if (options.database === undefined) await database.stop();
      if (undeclared.length > 0 && options.toleratesUndeclaredRefusals !== true) {
        const named = undeclared.map(({ route, code }) => `${route} refused ${code}`);
        throw new Error(`not listed in @Refuses: ${[...new Set(named)].join(', ')}`);
      }
    },
  };
}
