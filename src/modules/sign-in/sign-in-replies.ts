import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookies } from '../../platform/http/index.js';
import { CardGate } from '../cards/index.js';
import { DeviceProofs } from './device-proofs.js';
import type { ConfirmView, SignedInView } from './sign-in.dto.js';
import type { Confirming, SignedIn, SignInSource } from './sign-in-result.js';
import { signInSettings as settings } from './sign-in.settings.js';
import { confirmView } from './sign-in.view.js';

const DAY_SECONDS = 86_400;

/** Turns what a sign-in has come to into cookies and an answer. */
@Injectable()
export class SignInReplies {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly gate: CardGate,
    private readonly proofs: DeviceProofs,
  ) {}

  async source(request: FastifyRequest): Promise<SignInSource> {
    return {
      address: request.ip,
      deviceToken: this.cookies.read(request, 'device'),
      userAgent: request.headers['user-agent'],
      proof: await this.proofs.read(request),
    };
  }

  async of(result: SignedIn | Confirming, reply: FastifyReply): Promise<ConfirmView | SignedInView> {
    if (result.kind === 'session') return this.signedIn(result, reply);
    this.cookies.set(reply, 'signIn', result.flowToken, settings.flowSeconds);
    return confirmView;
  }

  async signedIn(result: SignedIn, reply: FastifyReply): Promise<SignedInView> {
    this.cookies.set(reply, 'member', result.token);
    this.cookies.clear(reply, 'signIn');
    if (result.deviceToken !== undefined) {
      this.cookies.set(reply, 'device', result.deviceToken, settings.deviceDays * DAY_SECONDS);
    }
    return {
      next: 'session',
      level: await this.gate.levelOf(result.memberId),
      mustChangePassword: result.mustChangePassword,
    };
  }
}
