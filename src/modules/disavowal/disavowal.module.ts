import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { FactorsModule } from '../factors/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { Disavow } from './disavow.js';
import { DisavowalsController } from './disavowals.controller.js';
import { DisavowalSweep } from './disavowal-sweep.js';
import { FindNotice } from './find-notice.js';
import { IssueStopLinks } from './issue-stop-links.js';
import { LinksRepository } from './links.repository.js';
import { LookAtNotice } from './look-at-notice.js';
import { MemberStops } from './member-stops.js';
import { ReadTerms } from './read-terms.js';
import { ReopeningAct } from './reopening-act.js';
import { ReopeningAdmission } from './reopening-admission.js';
import { ReopenStops } from './reopen-stops.js';
import { SendReopeningCode } from './send-reopening-code.js';
import { ShowStops } from './show-stops.js';
import { StopEverything } from './stop-everything.js';
import { StopsController } from './stops.controller.js';
import { StopsRepository } from './stops.repository.js';
import { StopsSource } from './stops-source.js';
import { StoredMemberStops } from './stored-member-stops.js';
import { TellStopped } from './tell-stopped.js';

/** "This was not me" in every security notice, what it stops, and how the member reopens it. */
@Module({
  imports: [CredentialsModule, MembersModule, CardsModule, MoneyGateModule, FactorsModule, SignInModule],
  controllers: [DisavowalsController, StopsController],
  providers: [
    LinksRepository,
    StopsRepository,
    FindNotice,
    IssueStopLinks,
    LookAtNotice,
    TellStopped,
    Disavow,
    DisavowalSweep,
    ReadTerms,
    ShowStops,
    StopEverything,
    ReopeningAdmission,
    SendReopeningCode,
    ReopeningAct,
    ReopenStops,
    StopsSource,
    { provide: MemberStops, useClass: StoredMemberStops },
  ],
  exports: [MemberStops],
})
export class DisavowalModule {}
