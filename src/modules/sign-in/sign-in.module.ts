import { Module } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { GuardedRedis } from '../attempts/index.js';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { MembersModule } from '../members/index.js';
import { AccountController } from './account.controller.js';
import { AdmitMember } from './admit-member.js';
import { AskForCode } from './ask-for-code.js';
import { BeginFlow } from './begin-flow.js';
import { ConfirmSignIn } from './confirm-sign-in.js';
import { Devices } from './devices.js';
import { DevicesRepository } from './devices.repository.js';
import { FlowAdmission } from './flow-admission.js';
import { FlowsRepository } from './flows.repository.js';
import { HistoryRepository } from './history.repository.js';
import { KnownDeviceSignIn } from './known-device-sign-in.js';
import { ListSessions } from './list-sessions.js';
import { LocalFingerprints } from './local-fingerprints.js';
import { OfferCode } from './offer-code.js';
import { PasswordFingerprints } from './password-fingerprints.js';
import { PasswordJudge } from './password-judge.js';
import { PathsRepository } from './paths.repository.js';
import { ProofOfWork } from './proof-of-work.js';
import { ReadSignIns } from './read-sign-ins.js';
import { SecondFactor } from './second-factor.js';
import { SessionPrincipals } from './session-principals.js';
import { Sessions } from './sessions.js';
import { SessionsRepository } from './sessions.repository.js';
import { SharedFingerprints } from './shared-fingerprints.js';
import { ShowHome } from './show-home.js';
import { SignInController } from './sign-in.controller.js';
import { SignIn } from './sign-in.js';
import { SignInReplies } from './sign-in-replies.js';
import { SignInSweep } from './sign-in-sweep.js';
import { StoredDevices } from './stored-devices.js';
import { StoredSessions } from './stored-sessions.js';
import { UnknownDeviceBudgets } from './unknown-device-budgets.js';
import { UnknownDeviceSignIn } from './unknown-device-sign-in.js';

/** Signing in, known devices, sessions, and the little that is shown after it. */
@Module({
  imports: [CredentialsModule, MembersModule, CardsModule],
  controllers: [SignInController, AccountController],
  providers: [
    PathsRepository,
    FlowsRepository,
    SessionsRepository,
    DevicesRepository,
    HistoryRepository,
    LocalFingerprints,
    {
      provide: PasswordFingerprints,
      inject: [GuardedRedis, LocalFingerprints, Clock],
      useFactory: (redis: GuardedRedis, local: LocalFingerprints, clock: Clock) =>
        redis.configured ? new SharedFingerprints(redis, local, clock) : local,
    },
    ProofOfWork,
    UnknownDeviceBudgets,
    PasswordJudge,
    SecondFactor,
    AdmitMember,
    BeginFlow,
    OfferCode,
    AskForCode,
    FlowAdmission,
    KnownDeviceSignIn,
    UnknownDeviceSignIn,
    SignIn,
    ConfirmSignIn,
    SignInReplies,
    SessionPrincipals,
    SignInSweep,
    ListSessions,
    ReadSignIns,
    ShowHome,
    { provide: Sessions, useClass: StoredSessions },
    { provide: Devices, useClass: StoredDevices },
  ],
  exports: [Sessions, Devices],
})
export class SignInModule {}
