import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessStrategies, cookieStrategy } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Config } from '../../platform/config/index.js';
import { COOKIES } from '../../platform/http/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { BlocklistModule, BlocklistReach } from '../blocklist/index.js';
import { CardsModule } from '../cards/index.js';
import { ChangesModule, IdentityProofs } from '../changes/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { MembersModule } from '../members/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { OpeningSwitchesModule } from '../opening-switches/index.js';
import { RecipientDirectories } from '../notifications/index.js';
import { ScreeningModule } from '../screening/index.js';
import { DualControl, StaffModule } from '../staff/index.js';
import { AppealDecision } from './appeal-decision.js';
import { ApplicationDirectory } from './application-directory.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApproveApplication } from './approve-application.js';
import { AskIdentityProvider } from './ask-identity-provider.js';
import { AskIdentityAgain } from './ask-identity-again.js';
import { AssessApplication } from './assess-application.js';
import { ChooseCredentials } from './choose-credentials.js';
import { CredentialRules } from './credential-rules.js';
import { DecideApplication, approveApplicationAct } from './decide-application.js';
import { GiveNumberBack } from './give-number-back.js';
import { HeldNumbersRepository } from './held-numbers.repository.js';
import { HttpIdentityProvider } from './http-identity-provider.js';
import { IdentityProvider } from './identity-provider.js';
import { ConsentsController } from './consents.controller.js';
import { OpeningAidController, OpeningController } from './opening.controller.js';
import { OpeningPause } from './opening-pause.js';
import { OpeningWork } from './opening-work.js';
import { ProvePhone } from './prove-phone.js';
import { ReadOpening } from './read-opening.js';
import { ReadPostalArea } from './read-postal-area.js';
import { registrationSettings as settings } from './registration.settings.js';
import { RequestIdentity } from './request-identity.js';
import { MaskedApplication } from './masked-application.js';
import { RevealApplication } from './reveal-application.js';
import { ReviewApplication } from './review-application.js';
import { ReviewGrounds } from './review-grounds.js';
import { ReviewList } from './review-list.js';
import { ReviewLottery } from './review-lottery.js';
import { SandboxIdentityProvider } from './sandbox-identity-provider.js';
import { ScreenedIdentity } from './screened-identity.js';
import { SendPhoneCode } from './send-phone-code.js';
import { ShowConsents } from './show-consents.js';
import { SignalsRepository } from './signals.repository.js';
import { StartOpening } from './start-opening.js';
import { SweepOpenings } from './sweep-openings.js';
import { VerifyIdentity } from './verify-identity.js';
import { verifyIdentityJob } from './verify-identity.job.js';
import { WithdrawOpening } from './withdraw-opening.js';

const identityProvider = {
  provide: IdentityProvider,
  useFactory: (config: Config, sandbox: SandboxIdentityProvider, clock: Clock): IdentityProvider => {
    const url = config.gatewayUrls.identity;
    if (url === undefined) return sandbox;
    const [secret, publicKey] = [config.gatewaySecrets.identity, settings.identityProviderKey];
    if (secret === undefined) throw new Error('IDENTITY_SECRET is needed with IDENTITY_URL');
    if (publicKey === '') throw new Error('REGISTRATION_IDENTITY_PROVIDER_KEY is needed with IDENTITY_URL');
    return new HttpIdentityProvider({ url, secret, publicKey }, clock);
  },
  inject: [Config, SandboxIdentityProvider, Clock],
};

const useCases = [
  ...[
    OpeningPause,
    StartOpening,
    ReadOpening,
    SendPhoneCode,
    ProvePhone,
    ChooseCredentials,
    CredentialRules,
    RequestIdentity,
  ],
  ...[VerifyIdentity, AskIdentityAgain, AssessApplication, ReviewGrounds, ReviewLottery, ApproveApplication],
  ...[
    DecideApplication,
    MaskedApplication,
    ReviewList,
    ReviewApplication,
    RevealApplication,
    AppealDecision,
    GiveNumberBack,
    WithdrawOpening,
    SweepOpenings,
    ReadPostalArea,
    ShowConsents,
  ],
];

/** Opening an account. */
@Module({
  imports: [
    MembersModule,
    CredentialsModule,
    StaffModule,
    BlocklistModule,
    CardsModule,
    ChangesModule,
    ScreeningModule,
    MonitoringModule,
    OpeningSwitchesModule,
  ],
  controllers: [OpeningController, OpeningAidController, ApplicationsController, ConsentsController],
  providers: [
    ApplicationDirectory,
    ApplicationSeal,
    ApplicationSteps,
    ApplicationsRepository,
    HeldNumbersRepository,
    OpeningWork,
    SignalsRepository,
    SandboxIdentityProvider,
    identityProvider,
    AskIdentityProvider,
    ScreenedIdentity,
    ...useCases,
  ],
  exports: [SandboxIdentityProvider, AskIdentityProvider, ShowConsents],
})
export class RegistrationModule implements OnModuleInit {
  constructor(
    private readonly strategies: AccessStrategies,
    private readonly directories: RecipientDirectories,
    private readonly jobs: Jobs,
    private readonly dualControl: DualControl,
    private readonly reach: BlocklistReach,
    private readonly applications: ApplicationDirectory,
    private readonly work: OpeningWork,
    private readonly provider: IdentityProvider,
    private readonly proofs: IdentityProofs,
  ) {}

  onModuleInit(): void {
    this.strategies.register(
      'application',
      cookieStrategy(COOKIES.opening, (token) => this.applications.principal(sha256(token))),
    );
    this.directories.register('application', this.applications);
    this.reach.register(this.applications);
    this.proofs.register(async ({ changeId, ...question }, signal) => {
      const answer = await this.provider.verify({ applicationId: changeId, ...question }, signal);
      return answer.outcome === 'confirmed' ? { ...answer, provider: this.provider.name } : answer;
    });
    this.jobs.handle(verifyIdentityJob, ({ applicationId }) => this.work.verifyIdentity(applicationId));
    this.jobs.every('registration.identity-due', settings.sweepSeconds, () => this.work.askAgain());
    this.jobs.every('registration.openings-due', settings.sweepSeconds, () => this.work.sweep());
    this.dualControl.handle(approveApplicationAct, (tx, { applicationId }, approval) =>
      this.work.approve(tx, applicationId, approval),
    );
  }
}
