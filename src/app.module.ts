import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AttemptsModule } from './modules/attempts/index.js';
import { AuditModule } from './modules/audit/index.js';
import { RetentionModule } from './modules/retention/index.js';
import { SealingModule, UnprovenGuard } from './modules/sealing/index.js';
import { GatewayPortsModule, NotificationsModule } from './modules/notifications/index.js';
import { MembersModule } from './modules/members/index.js';
import { CredentialsModule } from './modules/credentials/index.js';
import { StaffModule } from './modules/staff/index.js';
import { BlocklistModule } from './modules/blocklist/index.js';
import { LedgerModule } from './modules/ledger/index.js';
import { CardsModule } from './modules/cards/index.js';
import { MoneyGateModule } from './modules/money-gate/index.js';
import { FactorsModule } from './modules/factors/index.js';
import { SignInModule } from './modules/sign-in/index.js';
import { DisavowalModule } from './modules/disavowal/index.js';
import { FreezesModule } from './modules/freezes/index.js';
import { AlertsModule } from './modules/alerts/index.js';
import { BreakersModule } from './modules/breakers/index.js';
import { StepUpModule } from './modules/step-up/index.js';
import { FactorChangesModule } from './modules/factor-changes/index.js';
import { ChangesModule } from './modules/changes/index.js';
import { ReissuesModule } from './modules/reissues/index.js';
import { RevealsModule } from './modules/reveals/index.js';
import { absentPages, type Part, partsOf, ProgramModule, programService } from './modules/program/index.js';
import { LimitsModule } from './modules/limits/index.js';
import { MonitoringModule } from './modules/monitoring/index.js';
import { OpeningSwitchesModule } from './modules/opening-switches/index.js';
import { ConfiguredBankModule, LinksModule } from './modules/links/index.js';
import { ChargesModule } from './modules/charges/index.js';
import { TransfersModule } from './modules/transfers/index.js';
import { PaymentsModule } from './modules/payments/index.js';
import { EndingsModule } from './modules/endings/index.js';
import { RegulatoryReportsModule } from './modules/regulatory-reports/index.js';
import { CreditModule } from './modules/credit/index.js';
import { StatementsModule } from './modules/statements/index.js';
import { RecoveryModule } from './modules/recovery/index.js';
import { ScreeningModule } from './modules/screening/index.js';
import { RegistrationModule } from './modules/registration/index.js';
import { CallersModule } from './modules/callers/index.js';
import { SupportDeskModule } from './modules/support-desk/index.js';
import { CasesModule } from './modules/cases/index.js';
import { SuspiciousReportsModule } from './modules/suspicious-reports/index.js';
import { ChecklistModule } from './modules/checklist/index.js';
import { AttestationsModule } from './modules/attestations/index.js';
import { WebhooksModule } from './modules/webhooks/index.js';
import { MetricsModule } from './modules/metrics/index.js';
import {
  DemoModule,
  InboxModule,
  SandboxBankModule,
  SandboxPortsModule,
  SettlementSandboxModule,
} from './modules/rehearsal/index.js';
import { AccessGuard, AccessModule } from './platform/access/index.js';
import type { Config } from './platform/config/index.js';
import { ConfigModule } from './platform/config/index.js';
import { CryptoModule } from './platform/crypto/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { LoggingModule } from './platform/logging/index.js';
import { JobsModule } from './platform/jobs/index.js';
import { OpenApiModule } from './platform/openapi/index.js';
import { SiteModule } from './platform/site/index.js';
import {
  BrowserGuard,
  HttpModule,
  IdempotencyInterceptor,
  ProblemFilter,
  RequestValidation,
  type RouteTable,
} from './platform/http/index.js';

/** All modules that the service has, in import order (docs/architecture.md). */
@Module({})
export class AppModule {
  /** `parts`: what the service has; the document of the API has all of them. */
  static with(config: Config, routes: RouteTable, parts: readonly Part[] = partsOf()): DynamicModule {
    const of = <One>(part: Part, ...modules: readonly One[]): readonly One[] => (parts.includes(part) ? modules : []);
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        CryptoModule,
        DatabaseModule,
        JobsModule,
        AccessModule,
        HttpModule.serving(routes),
        HealthModule,
        OpenApiModule,
        SiteModule.with({ desk: !config.production, service: programService, absent: absentPages(parts) }),
        ProgramModule,
        AuditModule,
        RetentionModule,
        SealingModule,
        NotificationsModule.with(config.production ? GatewayPortsModule : SandboxPortsModule),
        AttemptsModule,
        MembersModule,
        CredentialsModule,
        StaffModule,
        BlocklistModule,
        LedgerModule,
        CardsModule,
        MoneyGateModule,
        FactorsModule,
        SignInModule,
        DisavowalModule,
        FreezesModule,
        AlertsModule,
        BreakersModule,
        StepUpModule,
        FactorChangesModule,
        ChangesModule,
        ReissuesModule,
        RevealsModule,
        LimitsModule,
        MonitoringModule,
        OpeningSwitchesModule,
        LinksModule.with(config.production ? ConfiguredBankModule : SandboxBankModule),
        ...of('charges', ChargesModule),
        ...of('transfers', TransfersModule),
        PaymentsModule,
        EndingsModule,
        ...of('regulatory-reports', RegulatoryReportsModule),
        ...of('credit', CreditModule),
        StatementsModule,
        ScreeningModule,
        RegistrationModule,
        RecoveryModule,
        CallersModule,
        SupportDeskModule,
        CasesModule,
        SuspiciousReportsModule,
        ChecklistModule,
        AttestationsModule,
        WebhooksModule,
        MetricsModule,
        ...(config.production ? [] : [InboxModule, DemoModule, ...of('credit', SettlementSandboxModule)]),
      ],
      providers: [
        // Where a request comes from is asked before who sends it.
        { provide: APP_GUARD, useClass: BrowserGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: UnprovenGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestValidation },
      ],
    };
  }
}
