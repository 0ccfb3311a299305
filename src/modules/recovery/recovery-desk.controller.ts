import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { Concerns } from '../staff/index.js';
import { RecordAttendance } from './record-attendance.js';
import { RecordAttendanceDto } from './recovery.dto.js';
import { recoveryProblems as problems } from './recovery.problems.js';

@Controller('issuer/api/recoveries')
export class RecoveryDeskController {
  constructor(private readonly recordAttendance: RecordAttendance) {}

  /** Records that a person who recovers an account was identified in person. */
  @Post('attendances')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ member: 'memberId' })
  @Refuses(problems.referenceUnknown, problems.notOpen, problems.proofRefused)
  async record(@Caller() caller: Principal, @Body() body: RecordAttendanceDto): Promise<void> {
    await this.recordAttendance.run(body, caller);
  }
}
