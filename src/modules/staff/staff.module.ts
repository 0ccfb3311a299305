import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { ActorNames, OwnTrails } from '../audit/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { MembersModule } from '../members/index.js';
import { RecipientDirectories } from '../notifications/index.js';
import { AccessNotices } from './accounts/access-notices.js';
import { ChangeAccess } from './accounts/change-access.js';
import { DeactivateStaff } from './accounts/deactivate-staff.js';
import { LastAdministrators } from './accounts/last-administrators.js';
import { ReactivateStaff } from './accounts/reactivate-staff.js';
import { DualControl } from './dual-control.js';
import { EnrolStaff } from './enrol-staff.js';
import { StaffAccountController } from './factors/account.controller.js';
import { ChangeOwnAccount } from './factors/change-own-account.js';
import { ConsolePasskeySite } from './factors/console-passkey-site.js';
import { LastFactor } from './factors/last-factor.js';
import { OwnLanguage } from './factors/own-language.js';
import { FreshProof } from './factors/fresh-proof.js';
import { OpenByPasskey } from './factors/open-by-passkey.js';
import { OwnAddress } from './factors/own-address.js';
import { OwnPasskeys } from './factors/own-passkeys.js';
import { JudgePresentStaffPassword, OwnPassword } from './factors/own-password.js';
import { OwnTotp } from './factors/own-totp.js';
import { ProveAgain } from './factors/prove-again.js';
import { ShowAccount } from './factors/show-account.js';
import { StaffChallenges } from './factors/staff-challenges.js';
import { StaffPasskeySignIn } from './factors/staff-passkey-sign-in.js';
import { StaffPasskeys } from './factors/staff-passkeys.js';
import { StaffPasskeysRepository } from './factors/staff-passkeys.repository.js';
import { StaffTotpSetups } from './factors/staff-totp-setups.js';
import { JudgeTotp } from './judge-totp.js';
import { OpenStaffSession } from './open-staff-session.js';
import { ProposedMembers } from './proposed-members.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsRepository } from './proposals.repository.js';
import { Reveals } from './reveals.js';
import { RevealsRepository } from './reveals.repository.js';
import { FinishReset } from './resets/finish-reset.js';
import { JudgeReset } from './resets/judge-reset.js';
import { ListStaff } from './resets/list-staff.js';
import { OpenReset } from './resets/open-reset.js';
import { ResetCodes } from './resets/reset-codes.js';
import { SetUpAccount } from './resets/set-up-account.js';
import { ResetNotices } from './resets/reset-notices.js';
import { ResetPassword } from './resets/reset-password.js';
import { ResetSecondFactor } from './resets/reset-second-factor.js';
import { ResetStaff } from './resets/reset-staff.js';
import { ResetsController } from './resets/resets.controller.js';
import { ResetsRepository } from './resets/resets.repository.js';
import { StaffListController } from './resets/staff-list.controller.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffController } from './staff.controller.js';
import { StaffNames } from './staff-names.js';
import { StaffRepository } from './staff.repository.js';
import { StaffSessions } from './staff-sessions.js';
import { StaffSignInBudget } from './staff-sign-in-budget.js';
import { StaffSignIn } from './staff-sign-in.js';
import { StoredDualControl } from './stored-dual-control.js';
import { StrangersPasswords } from './strangers-passwords.js';
import { ConcernedMembers } from './ties/concerned-members.js';
import { OwnMembersGuard } from './ties/concerns.js';
import { OwnMembers } from './ties/own-members.js';
import { ShowTies } from './ties/show-ties.js';
import { TieMembers } from './ties/tie-members.js';
import { TiesController } from './ties/ties.controller.js';
import { TiesRepository } from './ties/ties.repository.js';

/** The issuer's people and what takes two of them, without the console: for commands too. */
@Global()
@Module({
  imports: [CredentialsModule],
  providers: [
    StaffRepository,
    ProposalsRepository,
    RevealsRepository,
    StaffAccounts,
    StaffNames,
    Reveals,
    JudgeTotp,
    StaffSignInBudget,
    StrangersPasswords,
    OpenStaffSession,
    StaffSignIn,
    ResetsRepository,
    ResetNotices,
    ResetCodes,
    EnrolStaff,
    FreshProof,
    TiesRepository,
    ConcernedMembers,
    OwnMembers,
    OwnMembersGuard,
    StoredDualControl,
    { provide: DualControl, useExisting: StoredDualControl },
  ],
  exports: [
    DualControl,
    EnrolStaff,
    FreshProof,
    JudgeTotp,
    OpenStaffSession,
    OwnMembers,
    OwnMembersGuard,
    ResetCodes,
    ResetNotices,
    ResetsRepository,
    Reveals,
    StaffAccounts,
    StaffNames,
    StaffRepository,
    StaffSignIn,
    StaffSignInBudget,
    StoredDualControl,
    StrangersPasswords,
    TiesRepository,
  ],
})
export class StaffAccountsModule {}

const factors = [
  ConsolePasskeySite,
  StaffChallenges,
  StaffPasskeysRepository,
  StaffPasskeys,
  OpenByPasskey,
  StaffPasskeySignIn,
  ProveAgain,
  ChangeOwnAccount,
  OwnPasskeys,
  StaffTotpSetups,
  OwnTotp,
  JudgePresentStaffPassword,
  OwnPassword,
  OwnAddress,
  OwnLanguage,
  LastFactor,
  ShowAccount,
];
const resets = [
  OpenReset,
  SetUpAccount,
  ResetStaff,
  JudgeReset,
  FinishReset,
  ResetSecondFactor,
  ResetPassword,
  ListStaff,
];

const accounts = [
  LastAdministrators,
  AccessNotices,
  ChangeAccess,
  DeactivateStaff,
  ReactivateStaff,
  TieMembers,
  ShowTies,
];

/** The doors of the console: signing in, the own account, lost factors, and deciding on what others propose. */
@Module({
  imports: [StaffAccountsModule, MembersModule],
  controllers: [
    StaffController,
    StaffAccountController,
    StaffListController,
    TiesController,
    ResetsController,
    ProposalsController,
  ],
  providers: [StaffSessions, ProposedMembers, ...factors, ...resets, ...accounts],
  exports: [StaffAccountsModule],
})
export class StaffModule implements OnModuleInit {
  constructor(
    private readonly actorNames: ActorNames,
    private readonly names: StaffNames,
    private readonly accounts: StaffAccounts,
    private readonly directories: RecipientDirectories,
    private readonly trails: OwnTrails,
    private readonly own: OwnMembers,
  ) {}

  onModuleInit(): void {
    this.actorNames.register('staff', (ids) => this.names.of(ids));
    this.directories.register('staff', {
      find: (id) => this.accounts.reach(id),
    });
    this.trails.register({
      meets: (staffId, about) => this.own.meets(staffId, about, 'trail'),
      of: (staffId) => this.own.of(staffId),
    });
  }
}
