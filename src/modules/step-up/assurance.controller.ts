import { Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { Approvable, approvalRefusals, NeedsApproval } from './approvable-call.js';
import type { ApprovableCall } from './approvals.js';
import { proveAgain } from './prove-again.operation.js';
import { ProveAgain } from './prove-again.js';

@Controller('api/assurance')
export class AssuranceController {
  constructor(private readonly proveAgain: ProveAgain) {}

  /** Shows once more who is there, where a call was refused with `request.insufficient-assurance`. */
  @Post()
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code' })
  @NeedsApproval(proveAgain)
  @Refuses(...approvalRefusals)
  async prove(@Approvable() call: ApprovableCall): Promise<void> {
    await this.proveAgain.run(call);
  }
}
