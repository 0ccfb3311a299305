import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { auditProblems } from '../audit/index.js';
import { GiveProof } from './give-proof.js';
import type { InclusionProofView, SealingView, StartedVerificationView, VerificationsView } from './sealing.dto.js';
import { sealingProblems } from './sealing.problems.js';
import { ShowSealing } from './show-sealing.js';
import { RunVerification } from './verification/run-verification.js';

@Controller('issuer/api/audit')
export class SealingController {
  constructor(
    private readonly showSealing: ShowSealing,
    private readonly runVerification: RunVerification,
    private readonly giveProof: GiveProof,
  ) {}

  /** How far sealing and anchoring have come. */
  @Get('sealing')
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  state(): Promise<SealingView> {
    return this.showSealing.state();
  }

  /** The last verifications of the whole log, newest first. */
  @Get('verifications')
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  verifications(): Promise<VerificationsView> {
    return this.showSealing.past();
  }

  /** Has the whole log verified. */
  @Post('verifications')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['auditor', 'admin'], evenUnproven: true })
  @Refuses(sealingProblems.verificationUnderWay)
  async verify(@Caller() reader: Principal): Promise<StartedVerificationView> {
    return { id: await this.runVerification.start(reader) };
  }

  /** The proof that an event is in the sealed log. */
  @Get('events/:eventId/proof')
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(sealingProblems.notSealedYet, auditProblems.ownMember)
  proof(@Caller() reader: Principal, @Param('eventId', IdParam) eventId: string): Promise<InclusionProofView> {
    return this.giveProof.run(reader, eventId);
  }
}
