import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { requestAccess } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { AnchorWatch } from './anchor-watch.js';
import { changeClosed } from './sealing.events.js';

const READS = new Set(['GET', 'HEAD']);
const RETRY_SECONDS = 30;

/**
 * Closes changes by staff while no anchor is reached: what the log could later deny is not done. Reads go on, and so does
 * what stops something (`evenUnproven`). Raises `request.unavailable`.
 */
@Injectable()
@Checkpoint('15.sealing-alarm')
export class UnprovenGuard implements CanActivate {
  constructor(
    private readonly watch: AnchorWatch,
    private readonly audit: Audit,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = requestAccess(request);
    if (access?.policy.level !== 'staff' || access.policy.evenUnproven === true || READS.has(request.method))
      return true;
    if (!this.watch.closed) return true;
    const by = access.principal === undefined ? {} : { id: access.principal.id };
    this.audit.count(
      changeClosed({ actor: { kind: 'staff', ...by }, subject: { kind: 'system' }, outcome: 'refused', details: {} }),
    );
    throw requestProblems.unavailable({
      retryAfterSeconds: RETRY_SECONDS,
      detail: 'The audit log has not reached its anchor for some minutes; until it does, staff can only look and stop',
    });
  }
}
