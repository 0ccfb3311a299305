import { Global, Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/index.js';
import { DualControl } from './dual-control.js';
import { EnrolStaff } from './enrol-staff.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsRepository } from './proposals.repository.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffController } from './staff.controller.js';
import { StaffRepository } from './staff.repository.js';
import { StaffSessions } from './staff-sessions.js';
import { StaffSignIn } from './staff-sign-in.js';
import { StoredDualControl } from './stored-dual-control.js';

/** The issuer's people and what takes two of them, without the console: for commands too. */
@Global()
@Module({
  imports: [CredentialsModule],
  providers: [
    StaffRepository,
    ProposalsRepository,
    StaffAccounts,
    StaffSignIn,
    EnrolStaff,
    StoredDualControl,
    { provide: DualControl, useExisting: StoredDualControl },
  ],
  exports: [DualControl, EnrolStaff, StaffAccounts, StaffRepository, StaffSignIn, StoredDualControl],
})
export class StaffAccountsModule {}

/** The doors of the console: signing in, and deciding on what others propose. */
@Module({
  imports: [StaffAccountsModule],
  controllers: [StaffController, ProposalsController],
  providers: [StaffSessions],
  exports: [StaffAccountsModule],
})
export class StaffModule {}
