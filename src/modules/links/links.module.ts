import { type DynamicModule, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { BlocklistModule } from '../blocklist/index.js';
import { CardsModule } from '../cards/index.js';
import { ChangesModule } from '../changes/index.js';
import { MembersModule } from '../members/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { OpeningSwitchesModule } from '../opening-switches/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AnswerLetter } from './answer-letter.js';
import { AskBank } from './ask-bank.js';
import { BankController } from './bank.controller.js';
import { BankGateway } from './bank-gateway.js';
import { BankMessagesRepository } from './bank-messages.repository.js';
import { ChargeableLinks } from './chargeable-links.js';
import { CompleteLink } from './complete-link.js';
import { DenyLink } from './deny-link.js';
import { EndLinks } from './end-links.js';
import { EraseAccounts } from './erase-accounts.js';
import { HttpBankGateway } from './http-bank-gateway.js';
import { LinkAdmission } from './link-admission.js';
import { LinkBudgets } from './link-budgets.js';
import { LinkDenials } from './link-denials.js';
import { LinkDesk } from './link-desk.js';
import { LinkDeskController } from './link-desk.controller.js';
import { askBankJob, placeCallJob } from './link-jobs.js';
import { LinkDenialsController, LinksController } from './links.controller.js';
import { LinkSeal } from './link-seal.js';
import { linksSettings as settings } from './links.settings.js';
import { LinksRepository } from './links.repository.js';
import { LinkSteps } from './link-steps.js';
import { LinkSubscriptions } from './link-subscriptions.js';
import { ListLinks } from './list-links.js';
import { MatchHolder } from './match-holder.js';
import { PlaceCall } from './place-call.js';
import { ReceiveBankMessages } from './receive-bank-messages.js';
import { RematchLinks } from './rematch-links.js';
import { RequestLink } from './request-link.js';
import { RestoreLink } from './restore-link.js';
import { SettleLinks } from './settle-links.js';
import { TakeCallAnswers } from './take-call-answers.js';
import { TellLink } from './tell-link.js';
import { Unlink } from './unlink.js';
import { WatchLinking } from './watch-linking.js';

/** Links between members and their bank accounts. `addresses` exports who knows where the bank is. */
@Module({})
export class LinksModule implements OnModuleInit {
  static with(addresses: Type): DynamicModule {
    return {
      module: LinksModule,
      global: true,
      imports: [
        addresses,
        ...[MembersModule, BlocklistModule, CardsModule, SignInModule, StepUpModule, ChangesModule, StaffModule],
        MonitoringModule,
        OpeningSwitchesModule,
      ],
      controllers: [LinksController, LinkDenialsController, LinkDeskController, BankController],
      providers: [
        ...[
          LinksRepository,
          BankMessagesRepository,
          LinkSeal,
          LinkBudgets,
          LinkAdmission,
          WatchLinking,
          LinkDenials,
          LinkSteps,
        ],
        ...[
          TellLink,
          MatchHolder,
          RequestLink,
          AskBank,
          PlaceCall,
          TakeCallAnswers,
          CompleteLink,
          AnswerLetter,
          Unlink,
        ],
        ...[
          ListLinks,
          LinkDesk,
          RestoreLink,
          LinkSubscriptions,
          SettleLinks,
          RematchLinks,
          ReceiveBankMessages,
          ChargeableLinks,
          EndLinks,
          EraseAccounts,
          DenyLink,
        ],
        { provide: BankGateway, useClass: HttpBankGateway },
      ],
      exports: [LinkDenials, ChargeableLinks, EndLinks, DenyLink, BankGateway, addresses],
    };
  }

  constructor(
    private readonly jobs: Jobs,
    private readonly askBank: AskBank,
    private readonly placeCall: PlaceCall,
    private readonly answers: TakeCallAnswers,
    private readonly settle: SettleLinks,
    private readonly rematch: RematchLinks,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(askBankJob, ({ linkId }) => this.askBank.run(linkId));
    this.jobs.handle(placeCallJob, ({ linkId, callId }) => this.placeCall.run(linkId, callId));
    this.jobs.every('links.call-answers', settings.callAskEverySeconds, () => this.answers.run());
    this.jobs.every('links.due', settings.sweepSeconds, () => this.settle.run());
    this.jobs.every('links.rematch', settings.sweepSeconds, () => this.rematch.run());
  }
}
