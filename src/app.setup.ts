import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Part } from './modules/program/index.js';
import type { Config } from './platform/config/index.js';
import { Pools } from './platform/database/index.js';
import { type LagMeter, makeHttpServer, startLagMeter } from './platform/http/index.js';
import { OpenApi } from './platform/openapi/index.js';
import { NestLog } from './platform/logging/index.js';
import { isServed } from './platform/site/index.js';

/** What a caller of `createApp` may replace. */
export interface AppOverrides {
  /** Makes the application out of its module; tests replace providers here. */
  readonly assemble?: (module: DynamicModule, adapter: FastifyAdapter) => Promise<NestFastifyApplication>;
  /** Measures how late the process is; tests on a busy machine must not be refused for that. */
  readonly lagMeter?: LagMeter;
  /** What the application has, instead of what its service has; the document of the API has all of it. */
  readonly parts?: readonly Part[];
}

/**
 * The whole application, initialised and ready to listen. `main` and every test get theirs from here, so that what is
 * tested is what runs. Raises an error, and starts nothing, when a route declares no policy.
 */
export async function createApp(config: Config, overrides: AppOverrides = {}): Promise<NestFastifyApplication> {
  // There are none before the application is put together.
  const own: { pools?: Pools } = {};
  const meter = overrides.lagMeter ?? { ...startLagMeter(), poolWaitMs: () => own.pools?.oldestWaitMs() ?? 0 };
  const { adapter, routes } = await makeHttpServer(config, (url) => isServed(url, config), meter);
  const assemble = overrides.assemble ?? assembleByFactory;
  const app = await assemble(AppModule.with(config, routes, overrides.parts), adapter);
  app.useLogger(app.get(NestLog));
  own.pools = app.get(Pools, { strict: false });
  try {
    await app.init();
    app.get(OpenApi, { strict: false }).describe(app, async () => (await import('./metadata.js')).default());
    await adapter.getInstance().ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

function assembleByFactory(module: DynamicModule, adapter: FastifyAdapter): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    bufferLogs: true,
  });
}
