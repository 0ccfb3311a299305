import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Clock } from '../../platform/clock/index.js';
import { GuardedRedis } from '../attempts/index.js';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { FactorsModule } from '../factors/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { AccountController } from './account.controller.js';
import { AdmitMember } from './admit-member.js';
import { AskForCode } from './ask-for-code.js';
import { BeginFlow } from './begin-flow.js';
import { ConfirmSignIn } from './confirm-sign-in.js';
import { DeviceSource } from './device-source.js';
import { DeviceProofGuard } from './device-proof.guard.js';
import { SoundPasswordGuard } from './sound-password.guard.js';
import { DeviceProofs } from './device-proofs.js';
import { Devices } from './devices.js';
import { DevicesRepository } from './devices.repository.js';
import { FlowAdmission } from './flow-admission.js';
import { FlowsRepository } from './flows.repository.js';
import { HistoryRepository } from './history.repository.js';
import { KnownDeviceSignIn } from './known-device-sign-in.js';
import { ListSessions } from './list-sessions.js';
import { LocalFingerprints } from './local-fingerprints.js';
import { OfferCode } from './offer-code.js';
import { PageSpeedInterceptor } from './page-speed.interceptor.js';
import { PageSpeed } from './page-speed.js';
import { PasswordFingerprints } from './password-fingerprints.js';
import { PasswordJudge } from './password-judge.js';
import { PathsRepository } from './paths.repository.js';
import { ProofOfWork } from './proof-of-work.js';
import { ReadSignIns } from './read-sign-ins.js';
import { Revocations } from './revocations.js';
import { DeviceAdmission } from './device-admission.js';
import { SignInChallenges } from './passkey-challenges.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { SecondFactor } from './second-factor.js';
import { SecondFactorJudge } from './second-factor-judge.js';
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
  imports: [CredentialsModule, MembersModule, CardsModule, FactorsModule, LedgerModule, MoneyGateModule],
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
    DeviceProofs,
    DeviceProofGuard,
    SoundPasswordGuard,
    { provide: PageSpeed, useFactory: () => new PageSpeed() },
    PageSpeedInterceptor,
    { provide: APP_INTERCEPTOR, useExisting: PageSpeedInterceptor },
    UnknownDeviceBudgets,
    PasswordJudge,
    SecondFactor,
    SecondFactorJudge,
    SignInChallenges,
    PasskeySignIn,
    DeviceAdmission,
    DeviceSource,
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
    Revocations,
    ShowHome,
    { provide: Sessions, useClass: StoredSessions },
    { provide: Devices, useClass: StoredDevices },
  ],
  exports: [Sessions, Devices, ReadSignIns, DeviceProofs, DeviceProofGuard, DevicesRepository],
})
export class SignInModule {}
