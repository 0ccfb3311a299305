import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { ChangesModule } from '../changes/index.js';
import { MembersModule } from '../members/index.js';
import { StepUpModule } from '../step-up/index.js';
import { RevealCardDetails } from './reveal-card-details.js';
import { RevealContactData } from './reveal-contact-data.js';
import { RevealsController } from './reveals.controller.js';
import { RevealsRepository } from './reveals.repository.js';
import { ShowOnce } from './show-once.js';

/** A member's own data in the clear: approved, once, five times a day. */
@Module({
  imports: [MembersModule, CardsModule, StepUpModule, ChangesModule],
  controllers: [RevealsController],
  providers: [RevealsRepository, ShowOnce, RevealContactData, RevealCardDetails],
})
export class RevealsModule {}
