import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { requestAccess } from '../access/index.js';
import { beginIdempotentCall } from './idempotent-call.js';

/** Demands the key on routes that declare idempotency, and holds those routes to using it. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const access = requestAccess(request);
    if (access?.policy.idempotent !== true) return next.handle();

    const declared = Reflect.getMetadata(HTTP_CODE_METADATA, context.getHandler()) as number | undefined;
    const status = declared ?? (request.method === 'POST' ? 201 : 200);
    const call = beginIdempotentCall(request, http.getResponse<FastifyReply>(), status);
    return next.handle().pipe(
      tap(() => {
        if (!call.used) throw new Error(`${access.route} declares idempotency but did not ask for it`);
      }),
    );
  }
}
