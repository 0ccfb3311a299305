import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../problems/index.js';
import { Log } from './log.js';
import { problemCode, routePattern, word } from './log-fields.js';

const problems = new WeakMap<FastifyRequest, Problem>();

/** Remembers which problem a request was answered with, for its line in the log. */
export function noteProblem(request: FastifyRequest, problem: Problem): void {
  problems.set(request, problem);
}

/** One line per answered request: method, route pattern, status, time and problem. Never its URL, headers or body. */
@Injectable()
export class RequestLog implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // A command has no server.
    const { httpAdapter: adapter } = this.host as { httpAdapter?: FastifyAdapter };
    const fastify = adapter?.getInstance();
    fastify?.addHook('onResponse', (request, reply, done) => {
      this.answered(request, reply);
      done();
    });
  }

  private answered(request: FastifyRequest, reply: FastifyReply): void {
    const problem = problems.get(request);
    const fields = {
      method: word(request.method),
      route: routePattern(request.routeOptions.url),
      status: reply.statusCode,
      tookMs: Math.round(reply.elapsedTime),
      requestId: word(request.id),
      ...(problem === undefined ? {} : { problem: problemCode(problem) }),
    };
    if (reply.statusCode >= 500) this.log.error('http.answered', fields);
    else this.log.info('http.answered', fields);
  }
}
