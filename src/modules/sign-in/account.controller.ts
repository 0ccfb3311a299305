import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam, SessionCookies } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import {
  DeviceNonceView,
  HomeView,
  ListedDeviceView,
  ListedSessionView,
  SessionView,
  SignInsView,
} from './account.dto.js';
import { DeviceProofs } from './device-proofs.js';
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
    private readonly proofs: DeviceProofs,
  ) {}

  /** Nickname, card state, last two digits, balance and the last sign-ins; nothing else. */
  @Get('home')
  @Access({ level: 'member', page: 'home' })
  home(@Caller() caller: Principal): Promise<HomeView> {
    return this.showHome.run(caller.id);
  }

  /** A text for this browser to sign with the key it keeps, once and soon. */
  @Get('devices/nonce')
  @Access({ level: 'public' })
  nonce(): DeviceNonceView {
    return this.proofs.nonce();
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
  @Unapproved('Only ends the own session')
  @Refuses(requestProblems.notFound)
  async signOut(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(caller.id, caller.sessionId ?? '');
    this.leave(reply);
  }

  /** Ends all of the member's sessions, on every device. */
  @Post('sign-out-everywhere')
  @HttpCode(204)
  @Access({ level: 'arrival' })
  @Unapproved('Only stops: whoever has lost a device must not need it')
  async signOutEverywhere(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(caller.id, caller.sessionId ?? '');
    this.leave(reply);
  }

  /** The member's open sessions. */
  @Get('sessions')
  @Access({ level: 'member', page: 'security' })
  @ApiOkResponse({ type: [ListedSessionView] })
  openSessions(@Caller() caller: Principal): Promise<ListedSessionView[]> {
    return this.list.all(caller);
  }

  /** Ends one of them. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @Access({ level: 'member' })
  @Unapproved('Only stops: ends a session')
  @Refuses(requestProblems.notFound)
  async endSession(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.sessions.revoke(caller.id, id, caller.sessionId ?? '');
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
  @Unapproved('Only stops: a device has to show a second factor again')
  @Refuses(requestProblems.notFound)
  async revokeDevice(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.devices.revoke(caller.id, id, caller.sessionId ?? '');
  }

  /** The last sign-ins, and how many have failed since. */
  @Get('sign-ins')
  @Access({ level: 'member', page: 'sign-ins' })
  signIns(@Caller() caller: Principal): Promise<SignInsView> {
    return this.readSignIns.run(caller.id);
  }

  /** Pages that the browser has kept go with the session. */
  private leave(reply: FastifyReply): void {
    this.cookies.clear(reply, 'member');
    reply.header('clear-site-data', '"cache"');
  }
}
