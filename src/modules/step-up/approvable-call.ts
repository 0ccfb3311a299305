import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { declareApproval, requestAccess } from '../../platform/access/index.js';
import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { NeedsSoundPassword } from '../sign-in/index.js';
import type { ApprovableCall } from './approvals.js';
import type { Operation } from './operation.js';
import { stepUpProblems } from './step-up.problems.js';

/** Names the approved intent. A header, so that the body stays the parameters and nothing else. */
export const INTENT_HEADER = 'Step-Up-Intent';

/** What a route with `@NeedsApproval` may refuse; spread it into its `@Refuses`. */
export const approvalRefusals = [
  stepUpProblems.required,
  stepUpProblems.unknown,
  stepUpProblems.over,
  stepUpProblems.changed,
  stepUpProblems.noMethod,
  stepUpProblems.deviceOnProbation,
  stepUpProblems.tooManyOpen,
  requestProblems.notFound,
] as const;

/**
 * Declares the operation that a route does, for the table of operations and for OpenAPI. While others know the password of the
 * session, few are open: the others refuse `sign-in.password-to-change`.
 */
export function NeedsApproval<Params extends object>(operation: Operation<Params>): MethodDecorator {
  return applyDecorators(
    declareApproval({ operation: operation.name }),
    ...(operation.evenKnownPassword === true ? [] : [NeedsSoundPassword()]),
    ApiHeader({
      name: INTENT_HEADER,
      required: false,
      description: 'The id of the approved intent; leave it out at the first call',
      schema: { type: 'string', format: 'uuid' },
    }),
  );
}

/** The call of this request, for `Approvals`. What is written as no id is refused as an unknown one: `step-up.unknown`. */
export const Approvable = createParamDecorator((_: unknown, context: ExecutionContext): ApprovableCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const caller = requestAccess(request)?.principal;
  if (caller === undefined) throw new Error('an approval is asked of nobody');
  const intentId = request.headers[INTENT_HEADER.toLowerCase()];
  if (intentId === undefined) return { caller, intentId: undefined };
  if (!isId(intentId)) throw stepUpProblems.unknown();
  return { caller, intentId };
});
