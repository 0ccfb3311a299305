import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../../platform/access/index.js';
import { DeactivationView, EnrolStaffDto } from '../accounts/accounts.dto.js';
import { DeactivateStaff } from '../accounts/deactivate-staff.js';
import { ReactivateStaff } from '../accounts/reactivate-staff.js';
import { EnrolStaff } from '../enrol-staff.js';
import { FreshProof } from '../factors/fresh-proof.js';
import { staffProblems } from '../staff.problems.js';
import { ListStaff } from './list-staff.js';
import { ResetStaff } from './reset-staff.js';
import { StaffListEntryView, StartResetDto } from './resets.dto.js';

const StaffIdParam = new ParseUUIDPipe({ exceptionFactory: () => staffProblems.staffNotFound() });

/** The issuer's people, for administrators. */
@Controller('issuer/api/staff')
export class StaffListController {
  constructor(
    private readonly listStaff: ListStaff,
    private readonly resetStaff: ResetStaff,
    private readonly enrolStaff: EnrolStaff,
    private readonly deactivateStaff: DeactivateStaff,
    private readonly reactivateStaff: ReactivateStaff,
    private readonly fresh: FreshProof,
  ) {}

  /** Everybody with their factors, and the resets that are open. */
  @Get()
  @Access({ level: 'staff', roles: ['admin'] })
  list(@Caller() caller: Principal): Promise<StaffListEntryView[]> {
    return this.listStaff.run(caller);
  }

  /** Proposes an account for a new colleague, who sets it up by a code once another administrator has approved. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(staffProblems.proofNeeded)
  async enrol(@Caller() caller: Principal, @Body() body: EnrolStaffDto): Promise<void> {
    await this.fresh.require(caller);
    await this.enrolStaff.propose(body, { kind: 'staff', id: caller.id });
  }

  /** Ends the account of somebody else at once; of an administrator when another one has approved. */
  @Post(':staffId/deactivation')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.ownAccount,
    staffProblems.staffNotFound,
    staffProblems.lastAdministrators,
    staffProblems.proposalPending,
  )
  async deactivate(
    @Caller() caller: Principal,
    @Param('staffId', StaffIdParam) staffId: string,
  ): Promise<DeactivationView> {
    return { outcome: await this.deactivateStaff.run(caller, staffId) };
  }

  /** Asks that an account that has ended comes back; another administrator decides, and the person sets it up anew. */
  @Post(':staffId/reactivation')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.ownAccount,
    staffProblems.staffNotFound,
    staffProblems.noAddress,
    staffProblems.proposalPending,
  )
  async reactivate(@Caller() caller: Principal, @Param('staffId', StaffIdParam) staffId: string): Promise<void> {
    await this.reactivateStaff.run(caller, staffId);
  }

  /** Asks for a reset of what somebody else has lost; another administrator decides. */
  @Post(':staffId/resets')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.ownReset,
    staffProblems.staffNotFound,
    staffProblems.notWhatIsLost,
    staffProblems.noAddress,
    staffProblems.proposalPending,
  )
  async start(
    @Caller() caller: Principal,
    @Param('staffId', StaffIdParam) staffId: string,
    @Body() { kind }: StartResetDto,
  ): Promise<void> {
    await this.resetStaff.run(caller, staffId, kind);
  }
}
