import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { approvalOf, requestAccess } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { PageSpeed } from './page-speed.js';
import { machineSpeedSeen } from './sign-in.events.js';

/** The header of a call that is made again with its approval. */
const APPROVED = 'step-up-intent';

/** Raises an event, once for a session, when it goes through pages at the speed of a machine. It refuses nothing. */
@Injectable()
@Checkpoint('⑤.machine-speed')
export class PageSpeedInterceptor implements NestInterceptor {
  constructor(
    private readonly speed: PageSpeed,
    private readonly audit: Audit,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = requestAccess(request);
    const { page } = access?.policy ?? {};
    const caller = access?.principal;
    if (page !== undefined && caller?.sessionId !== undefined) {
      // What was approved is asked for again by the page itself, and is no act of its own.
      const again = approvalOf(context.getHandler()) !== undefined && request.headers[APPROVED] !== undefined;
      const step = { page, act: request.method !== 'GET' && !again };
      if (this.speed.isTooFast(caller.sessionId, step, performance.now())) {
        await this.audit.recordAlone(
          machineSpeedSeen({
            actor: { kind: 'member', id: caller.id },
            subject: { kind: 'session', id: caller.sessionId },
            memberId: caller.id,
            details: { page },
          }),
        );
      }
    }
    return next.handle();
  }
}
