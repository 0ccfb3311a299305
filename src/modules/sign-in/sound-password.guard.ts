import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refuses, requestAccess } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { signInProblems } from './sign-in.problems.js';

/**
 * Keeps a session that was opened by a password which others know from all but changing it: today's lists held it when it was typed.
 * A session that a passkey has opened knows nothing of the password and is not kept from anything. Source: checklist ①.
 */
@Injectable()
@Checkpoint('①.recheck-at-sign-in')
export class SoundPasswordGuard implements CanActivate {
  /** Raises `sign-in.password-to-change`. */
  canActivate(context: ExecutionContext): boolean {
    const principal = requestAccess(context.switchToHttp().getRequest<FastifyRequest>())?.principal;
    if (principal === undefined) throw new Error('nobody is known whose password could be sound');
    if (principal.passwordKnown === true) throw signInProblems.passwordToChange();
    return true;
  }
}

/** A route that is closed while the password of the session has to be changed. */
export const NeedsSoundPassword = (): MethodDecorator =>
  applyDecorators(UseGuards(SoundPasswordGuard), Refuses(signInProblems.passwordToChange));
