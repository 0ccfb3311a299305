import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { entities } from './entities.js';
import { AttemptsModule } from './modules/attempts/index.js';
import { AuditModule } from './modules/audit/index.js';
import { GatewayPortsModule, NotificationsModule } from './modules/notifications/index.js';
import { MembersModule } from './modules/members/index.js';
import { CredentialsModule } from './modules/credentials/index.js';
import { StaffModule } from './modules/staff/index.js';
import { BlocklistModule } from './modules/blocklist/index.js';
import { CardsModule } from './modules/cards/index.js';
import { SignInModule } from './modules/sign-in/index.js';
import { RegistrationModule } from './modules/registration/index.js';
import { DemoModule, InboxModule, SandboxPortsModule } from './modules/rehearsal/index.js';
import { AccessGuard, AccessModule } from './platform/access/index.js';
import type { Config } from './platform/config/index.js';
import { ConfigModule } from './platform/config/index.js';
import { CryptoModule } from './platform/crypto/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { LoggingModule } from './platform/logging/index.js';
import { JobsModule } from './platform/jobs/index.js';
import { OpenApiModule } from './platform/openapi/index.js';
import {
  BrowserGuard,
  HttpModule,
  IdempotencyInterceptor,
  ProblemFilter,
  RequestValidation,
  type RouteTable,
} from './platform/http/index.js';

/** All modules, in import order (docs/architecture.md). */
@Module({})
export class AppModule {
  static with(config: Config, routes: RouteTable): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        CryptoModule,
        DatabaseModule.with(entities),
        JobsModule,
        AccessModule,
        HttpModule.serving(routes),
        HealthModule,
        OpenApiModule,
        AuditModule,
        NotificationsModule.with(config.production ? GatewayPortsModule : SandboxPortsModule),
        AttemptsModule,
        MembersModule,
        CredentialsModule,
        StaffModule,
        BlocklistModule,
        CardsModule,
        SignInModule,
        RegistrationModule,
        ...(config.production ? [] : [InboxModule, DemoModule]),
      ],
      providers: [
        // Where a request comes from is asked before who sends it.
        { provide: APP_GUARD, useClass: BrowserGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestValidation },
      ],
    };
  }
}
