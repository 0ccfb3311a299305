import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { ChangesModule } from '../changes/index.js';
import { MembersModule } from '../members/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { ProposeReissue } from './propose-reissue.js';
import { ReissuesController } from './reissues.controller.js';
import { Reissues } from './reissues.js';
import { RequestReissue } from './request-reissue.js';

/** Another card in place of one that has ended. */
@Module({
  imports: [MembersModule, CardsModule, StaffModule, StepUpModule, ChangesModule],
  controllers: [ReissuesController],
  providers: [Reissues, RequestReissue, ProposeReissue],
})
export class ReissuesModule {}
