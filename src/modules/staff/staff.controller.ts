import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { SessionCookies } from '../../platform/http/index.js';
import type { StaffRole } from './roles.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffSessions } from './staff-sessions.js';
import { StaffSignIn } from './staff-sign-in.js';
import { StaffSessionView, StaffSignInDto } from './staff.dto.js';
import { staffProblems } from './staff.problems.js';

@Controller('issuer/api')
export class StaffController {
  constructor(
    private readonly signIn: StaffSignIn,
    private readonly sessions: StaffSessions,
    private readonly accounts: StaffAccounts,
    private readonly cookies: SessionCookies,
  ) {}

  /** Signs in with name, password and the code of the code generator; sets the session cookie. */
  @Post('sign-in')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(staffProblems.signInRefused, staffProblems.signInClosed)
  async open(@Body() body: StaffSignInDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { token } = await this.signIn.run(body);
    this.cookies.set(reply, 'staff', token);
  }

  /** Who is signed in. */
  @Get('session')
  @Access({ level: 'staff' })
  async session(@Caller() caller: Principal): Promise<StaffSessionView> {
    return {
      staffId: caller.id,
      name: await this.accounts.name(caller.id),
      roles: caller.roles as readonly StaffRole[],
    };
  }

  /** Ends the session. */
  @Post('sign-out')
  @HttpCode(204)
  @Access({ level: 'staff' })
  async end(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(caller);
    this.cookies.clear(reply, 'staff');
  }
}
