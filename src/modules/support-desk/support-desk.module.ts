import { Module } from '@nestjs/common';
import { CallersModule } from '../callers/index.js';
import { CardsModule } from '../cards/index.js';
import { DisavowalModule } from '../disavowal/index.js';
import { MembersModule } from '../members/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { RegistrationModule } from '../registration/index.js';
import { FindMembers } from './find-members.js';
import { MaskedMember } from './masked-member.js';
import { MemberSignIns } from './member-sign-ins.js';
import { RevealMember } from './reveal-member.js';
import { ShowMember } from './show-member.js';
import { SupportDeskController } from './support-desk.controller.js';

/** What the issuer's people see of members: masked, by exact match, and in the clear with a reason and a budget. */
@Module({
  imports: [MembersModule, StaffModule, CardsModule, SignInModule, DisavowalModule, RegistrationModule, CallersModule],
  controllers: [SupportDeskController],
  providers: [MaskedMember, MemberSignIns, FindMembers, ShowMember, RevealMember],
})
export class SupportDeskModule {}
