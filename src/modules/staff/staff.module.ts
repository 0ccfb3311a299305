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

/** The issuer's people, their sessions, and what takes two of them. */
@Global()
@Module({
  imports: [CredentialsModule],
  controllers: [StaffController, ProposalsController],
  providers: [
    StaffRepository,
    ProposalsRepository,
    StaffAccounts,
    StaffSignIn,
    StaffSessions,
    EnrolStaff,
    StoredDualControl,
    { provide: DualControl, useExisting: StoredDualControl },
  ],
  exports: [DualControl, EnrolStaff, StaffAccounts, StaffSignIn],
})
export class StaffModule {}
