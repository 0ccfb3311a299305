import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessStrategies, cookieStrategy } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { COOKIES } from '../../platform/http/index.js';
import { BlocklistModule } from '../blocklist/index.js';
import { ChangesModule } from '../changes/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { FactorsModule } from '../factors/index.js';
import { MembersModule } from '../members/index.js';
import { RegistrationModule } from '../registration/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { AnnounceRecovery } from './announce-recovery.js';
import { AskPhoneCode } from './ask-phone-code.js';
import { AskRecoveryIdentity } from './ask-identity.js';
import { ChannelStanding } from './channel-standing.js';
import { CompleteRecovery } from './complete-recovery.js';
import { CountingProofs } from './counting-proofs.js';
import { EndRecovery } from './end-recovery.js';
import { GiveProof } from './give-proof.js';
import { GiveUpRecovery } from './give-up-recovery.js';
import { LettersRepository } from './letters.repository.js';
import { NewRecoveryPhone } from './new-phone.js';
import { OfferRecoveryCode } from './offer-code.js';
import { OpenRecovery } from './open-recovery.js';
import { OrderRecoveryLetter } from './order-letter.js';
import { ProveRecoveryLetter } from './prove-letter.js';
import { ProveRecoveryPhone } from './prove-phone.js';
import { RecordAttendance } from './record-attendance.js';
import { RecoveryController } from './recovery.controller.js';
import { RecoveryDeskController } from './recovery-desk.controller.js';
import { RecoveryPhones } from './recovery-phones.js';
import { RecoveryRepository } from './recovery.repository.js';
import './recovery.rates.js';
import { SandboxSimSignal } from './sandbox-sim-signal.js';
import { SettleRecoveries } from './settle-recoveries.js';
import { ShowRecovery } from './show-recovery.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { HttpSimSignal } from './http-sim-signal.js';
import { NoSimSignal, SimSignal } from './sim-signal.js';
import { StartRecovery } from './start-recovery.js';
import { StopRecovery } from './stop-recovery.js';
import { TakeEffect } from './take-effect.js';
import { VerifyRecoveryIdentity } from './verify-identity.js';

/** Who is asked about SIMs: the operators where they are set, the sandbox in a rehearsal without them. */
function simSignalOf(config: Config, sandbox: SandboxSimSignal, clock: Clock): SimSignal {
  const url = config.gatewayUrls.sim;
  if (url === undefined) return config.production ? new NoSimSignal() : sandbox;
  const [secret, publicKey] = [config.gatewaySecrets.sim, settings.simSignalKey];
  if (secret === undefined) throw new Error('SIM_SECRET is needed with SIM_URL');
  if (publicKey === '') throw new Error('RECOVERY_SIM_SIGNAL_KEY is needed with SIM_URL');
  return new HttpSimSignal({ url, secret, publicKey }, clock);
}

/** How a member who cannot sign in gets back in: by two proofs that do not rest on each other. Source: checklist ⑧. */
@Module({
  imports: [
    ...[MembersModule, CredentialsModule, StaffModule, BlocklistModule, FactorsModule, SignInModule],
    ...[ChangesModule, RegistrationModule],
  ],
  controllers: [RecoveryController, RecoveryDeskController],
  providers: [
    RecoveryRepository,
    LettersRepository,
    SandboxSimSignal,
    {
      provide: SimSignal,
      inject: [Config, SandboxSimSignal, Clock],
      useFactory: simSignalOf,
    },
    ChannelStanding,
    OpenRecovery,
    StartRecovery,
    ShowRecovery,
    GiveProof,
    AskPhoneCode,
    OfferRecoveryCode,
    ProveRecoveryPhone,
    AskRecoveryIdentity,
    VerifyRecoveryIdentity,
    OrderRecoveryLetter,
    ProveRecoveryLetter,
    RecordAttendance,
    CountingProofs,
    RecoveryPhones,
    NewRecoveryPhone,
    TakeEffect,
    AnnounceRecovery,
    CompleteRecovery,
    EndRecovery,
    GiveUpRecovery,
    StopRecovery,
    SettleRecoveries,
  ],
  exports: [SandboxSimSignal, ChannelStanding],
})
export class RecoveryModule implements OnModuleInit {
  constructor(
    private readonly strategies: AccessStrategies,
    private readonly recoveries: RecoveryRepository,
  ) {}

  onModuleInit(): void {
    this.strategies.register(
      'recovery',
      cookieStrategy(COOKIES.recovery, async (token) => {
        const id = await this.recoveries.findIdByToken(sha256(token));
        return id === undefined ? undefined : { level: 'recovery', id };
      }),
    );
  }
}
