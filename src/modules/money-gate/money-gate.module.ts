import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { CardSource } from './card-source.js';
import { MemberSource } from './member-source.js';
import { MoneyGate } from './money-gate.js';

/** Whether a member may move money at this moment: one gate, of which the money lane asks. */
@Module({
  imports: [CardsModule],
  providers: [MoneyGate, MemberSource, CardSource],
  exports: [MoneyGate],
})
export class MoneyGateModule {}
