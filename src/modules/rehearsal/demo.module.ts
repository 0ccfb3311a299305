import { Module } from '@nestjs/common';
import { RehearsalProgram } from '../../platform/lifecycle/index.js';
import { AttestationsModule } from '../attestations/index.js';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { PaymentsModule } from '../payments/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { RegistrationModule } from '../registration/index.js';
import { StaffModule } from '../staff/index.js';
import { DemoCards } from './demo-cards.js';
import { DemoClock } from './demo-clock.js';
import { DemoMoney } from './demo-money.js';
import { DemoMoneyController } from './demo-money.controller.js';
import { DemoProgram } from './demo-program.js';
import { DemoRegister } from './demo-register.js';
import { PeopleController } from './people.controller.js';
import { RehearsalFile } from './rehearsal-file.js';
import { SandboxBankController } from './sandbox-bank.controller.js';
import { SandboxBankModule } from './sandbox-bank.module.js';
import { SandboxPortsModule } from './sandbox-ports.module.js';
import { SimSignalController } from './sim-signal.controller.js';
import { SeedRehearsal } from './seed-rehearsal.js';

/** People to try a rehearsal with; not imported in production. */
@Module({
  imports: [
    MembersModule,
    CredentialsModule,
    StaffModule,
    CardsModule,
    LedgerModule,
    PaymentsModule,
    RegistrationModule,
    RecoveryModule,
    AttestationsModule,
    SandboxPortsModule,
    SandboxBankModule,
  ],
  controllers: [PeopleController, SandboxBankController, SimSignalController, DemoMoneyController],
  providers: [
    DemoCards,
    DemoClock,
    DemoMoney,
    DemoRegister,
    RehearsalFile,
    SeedRehearsal,
    DemoProgram,
    { provide: RehearsalProgram, useExisting: DemoProgram },
  ],
})
export class DemoModule {}
