import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, RECENT, Refuses } from '../../platform/access/index.js';
import { SessionCookies } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { credentialsProblems } from '../credentials/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { changePassword } from './change-password.operation.js';
import { ChangePassword } from './change-password.js';
import { ChangePasswordDto } from './changes.dto.js';
import { changesProblems } from './changes.problems.js';

@Controller('api/changes/password')
export class PasswordChangesController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly cookies: SessionCookies,
  ) {}

  /** Changes the password at once. All sessions end; the caller's own is replaced by a new one. */
  @Post()
  @HttpCode(204)
  @Access({ level: 'member', rate: 'code', ...RECENT })
  @NeedsApproval(changePassword)
  @Refuses(
    ...approvalRefusals,
    changesProblems.factorTooNew,
    changesProblems.presentPasswordWrong,
    changesProblems.presentPasswordSpent,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async change(
    @Body() body: ChangePasswordDto,
    @Approvable() call: ApprovableCall,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = this.cookies.read(request, 'member');
    if (token === undefined) throw requestProblems.notFound();
    this.cookies.set(reply, 'member', await this.changePassword.run(body, token, call));
  }
}
