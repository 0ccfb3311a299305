import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { SessionCookies } from '../../platform/http/index.js';
import { PasskeyAssertionDto, PasskeyRequestView } from '../passkeys/index.js';
import { StaffPasskeySignIn } from './factors/staff-passkey-sign-in.js';
import type { StaffRole } from './roles.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffSessions } from './staff-sessions.js';
import { StaffSignIn } from './staff-sign-in.js';
import { StaffPasskeySignInDto, StaffSessionView, StaffSignInDto } from './staff.dto.js';
import { staffProblems } from './staff.problems.js';
import { staffSettings } from './staff.settings.js';

@Controller('issuer/api')
export class StaffController {
  constructor(
    private readonly signIn: StaffSignIn,
    private readonly passkeySignIn: StaffPasskeySignIn,
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

  /** Gives what a passkey has to sign to sign in; for one try. */
  @Post('sign-in/challenge')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'issuer-passkey' })
  challenge(): Promise<PasskeyRequestView> {
    return this.passkeySignIn.request();
  }

  /** Signs in with a passkey alone; sets the session cookie. What others do to the sign-in name does not close it. */
  @Post('sign-in/passkey')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-passkey' })
  @Refuses(staffProblems.signInRefused)
  async openByPasskey(
    @Body() body: PasskeyAssertionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { token } = await this.passkeySignIn.alone(body);
    this.cookies.set(reply, 'staff', token);
  }

  /** Signs in with name, password and a passkey as the second factor; sets the session cookie. */
  @Post('sign-in/password-and-passkey')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(staffProblems.signInRefused, staffProblems.signInClosed)
  async openByBoth(
    @Body() body: StaffPasskeySignInDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { token } = await this.passkeySignIn.withPassword(body);
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
      idleSeconds: staffSettings.sessionIdleSeconds,
    };
  }

  /** Ends the session. */
  @Post('sign-out')
  @HttpCode(204)
  @Access({ level: 'staff', evenUnproven: true })
  async end(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(caller);
    this.cookies.clear(reply, 'staff');
  }
}
