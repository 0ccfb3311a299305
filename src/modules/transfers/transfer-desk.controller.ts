import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { ReleaseHeld } from './release-held.js';
import { TransferDesk } from './transfer-desk.js';
import { DeskTransfersView, HeldTransfersView } from './transfer-desk.dto.js';
import { TransfersPageDto } from './transfers.dto.js';
import { transfersProblems as problems } from './transfers.problems.js';

@Controller('issuer/api')
export class TransferDeskController {
  constructor(
    private readonly desk: TransferDesk,
    private readonly releaseHeld: ReleaseHeld,
  ) {}

  /** What one member has sent and received, masked. */
  @Get('members/:memberId/transfers')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  ofMember(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Query() { before }: TransfersPageDto,
  ): Promise<DeskTransfersView> {
    return this.desk.ofMember(memberId, before, caller);
  }

  /** What is held at receivers, because too many people sent to them for the first time. */
  @Get('held-transfers')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  held(@Caller() caller: Principal): Promise<HeldTransfersView> {
    return this.desk.held(caller);
  }

  /** Proposes that the receiver gets it before its time; another person decides. */
  @Post('held-transfers/:id/release')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ transfer: 'id' })
  @Refuses(requestProblems.notFound, problems.notHeld, staffProblems.proposalPending)
  async release(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.releaseHeld.propose(id, caller);
  }
}
