import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CsrfController } from './csrf.controller.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { PortalTime } from './portal-time.js';
import { RefusalWatch } from './refusal-watch.js';
import { RouteTable } from './route-table.js';
import { SessionCookies } from './session-cookies.js';

/** What lies between the socket and a handler, as far as it is provided by injection. */
@Global()
@Module({})
export class HttpModule {
  static serving(routes: RouteTable): DynamicModule {
    return {
      module: HttpModule,
      controllers: [CsrfController],
      providers: [
        SessionCookies,
        PortalTime,
        RefusalWatch,
        Idempotency,
        IdempotencyRepository,
        { provide: RouteTable, useValue: routes },
      ],
      exports: [SessionCookies, RefusalWatch, Idempotency, RouteTable],
    };
  }
}
