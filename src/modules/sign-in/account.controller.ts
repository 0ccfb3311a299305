import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam, SessionCookies } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { HomeView, ListedDeviceView, ListedSessionView, SessionView, SignInsView } from './account.dto.js';
import { Devices } from './devices.js';
import { ListSessions } from './list-sessions.js';
import { ReadSignIns } from './read-sign-ins.js';
import { Sessions } from './sessions.js';
import { ShowHome } from './show-home.js';

@Controller('api')
export class AccountController {
  constructor(
    private readonly showHome: ShowHome,
    private readonly list: ListSessions,
    private readonly readSignIns: ReadSignIns,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly cookies: SessionCookies,
  ) {}

  /** Nickname, card state, last two digits, balance and the last sign-ins; nothing else. */
  @Get('home')
  @Access({ level: 'member' })
  home(@Caller() caller: Principal): Promise<HomeView> {
    return this.showHome.run(caller.id);
  }

  /** The session of the caller. */
  @Get('session')
  @Access({ level: 'arrival' })
  @Refuses(requestProblems.notFound)
  session(@Caller() caller: Principal): Promise<SessionView> {
    return this.list.current(caller);
  }

  /** Ends the session. */
  @Post('sign-out')
  @HttpCode(204)
  @Access({ level: 'arrival' })
  @Refuses(requestProblems.notFound)
  async signOut(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(caller.id, caller.sessionId ?? '');
    this.cookies.clear(reply, 'member');
  }

  /** Ends all of the member's sessions, on every device. */
  @Post('sign-out-everywhere')
  @HttpCode(204)
  @Access({ level: 'arrival' })
  async signOutEverywhere(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(caller.id);
    this.cookies.clear(reply, 'member');
  }

  /** The member's open sessions. */
  @Get('sessions')
  @Access({ level: 'member' })
  @ApiOkResponse({ type: [ListedSessionView] })
  openSessions(@Caller() caller: Principal): Promise<ListedSessionView[]> {
    return this.list.all(caller);
  }

  /** Ends one of them. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound)
  async endSession(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.sessions.end(caller.id, id);
  }

  /** The devices that need no second factor, for 30 days. */
  @Get('devices')
  @Access({ level: 'member' })
  @ApiOkResponse({ type: [ListedDeviceView] })
  knownDevices(@Caller() caller: Principal): Promise<ListedDeviceView[]> {
    return this.list.knownDevices(caller);
  }

  /** Forgets a device and ends its sessions. */
  @Delete('devices/:id')
  @HttpCode(204)
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound)
  async revokeDevice(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.devices.revoke(caller.id, id);
  }

  /** The last sign-ins, and how many have failed since. */
  @Get('sign-ins')
  @Access({ level: 'member' })
  signIns(@Caller() caller: Principal): Promise<SignInsView> {
    return this.readSignIns.run(caller.id);
  }
}
