import { Module } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { ChangesModule } from '../changes/index.js';
import { MembersModule } from '../members/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { ChangeProgramLimit } from './change-program-limit.js';
import { LimitDeskController } from './limit-desk.controller.js';
import { LimitRooms } from './limit-rooms.js';
import { LimitsController } from './limits.controller.js';
import { LowerLimit } from './lower-limit.js';
import { MemberLimitsRepository } from './member-limits.repository.js';
import { MemberLimits } from './member-limits.js';
import { ProgramLimitsRepository } from './program-limits.repository.js';
import { RaiseLimit } from './raise-limit.js';
import { WarnAboveCaps } from './warn-above-caps.js';
import { ShowLimits } from './show-limits.js';
import { ShowProgramLimits } from './show-program-limits.js';

/** Limits of the program, of levels of assurance and of members; what was used of them. */
@Checkpoint('11.limits-reserved', '⑥.limits-reserved', '13.limits-reserved', '1.limits-by-level')
@Module({
  imports: [MembersModule, SignInModule, StaffModule, StepUpModule, ChangesModule],
  controllers: [LimitsController, LimitDeskController],
  providers: [
    MemberLimitsRepository,
    MemberLimits,
    ShowLimits,
    LowerLimit,
    RaiseLimit,
    LimitRooms,
    ProgramLimitsRepository,
    ShowProgramLimits,
    ChangeProgramLimit,
    WarnAboveCaps,
  ],
  exports: [MemberLimits, LimitRooms],
})
export class LimitsModule {}
