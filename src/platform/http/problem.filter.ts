import { type ArgumentsHost, Catch, type ExceptionFilter, Optional } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestAccess } from '../access/index.js';
import { Log, problemCode, word } from '../logging/index.js';
import { type Problem, requestProblems } from '../problems/index.js';
import { isOpenedByPerson, NotFoundPage } from './not-found-page.js';
import { sendProblem } from './problem-body.js';
import { problemFrom } from './problem-from.js';
import { RefusalWatch } from './refusal-watch.js';
import { RouteTable } from './route-table.js';

/** Problems that every route may answer without listing them. */
const GENERAL = new Set(Object.values(requestProblems).map(({ definition }) => definition.code));

/** Turns whatever was thrown into a problem of RFC 9457. Only our own faults are logged as errors, with their cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly watch: RefusalWatch,
    private readonly routes: RouteTable,
    private readonly log: Log,
    @Optional() private readonly notFoundPage?: NotFoundPage,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    let problem = problemFrom(error);
    const allowed = requestProblems.notFound.is(problem) ? this.allowedInstead(request) : [];
    if (allowed.length > 0) problem = requestProblems.methodNotAllowed({ cause: error });

    if (problem.status >= 500) this.report(problem, request);
    this.noteUndeclared(problem, request);
    if (reply.sent) return;
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    if (this.sendPage(problem, request, reply)) return;
    sendProblem(reply, problem, request.id);
  }

  /** People who have lost their way get a page, and the status all the same. */
  private sendPage(problem: Problem, request: FastifyRequest, reply: FastifyReply): boolean {
    if (this.notFoundPage === undefined || !requestProblems.notFound.is(problem)) return false;
    if (requestAccess(request) !== undefined || !isOpenedByPerson(request)) return false;
    const page = this.notFoundPage.for(request, reply);
    if (page === undefined) return false;
    reply.status(problem.status).header('content-type', 'text/html; charset=utf-8').send(page);
    return true;
  }

  /** When no route matched, the methods for which one would have. */
  private allowedInstead(request: FastifyRequest): readonly string[] {
    if (requestAccess(request) !== undefined) return [];
    const path = request.url.split('?', 1)[0] ?? '/';
    const methods = this.routes.methodsFor(path);
    return methods.includes(request.method) ? [] : methods;
  }

  private noteUndeclared(problem: Problem, request: FastifyRequest): void {
    const access = requestAccess(request);
    if (access === undefined || GENERAL.has(problem.code)) return;
    if (access.refuses.some(({ code }) => code === problem.code)) return;
    this.watch.note({ route: access.route, code: problem.code });
    this.log.error('http.undeclared-refusal', { handler: word(access.route), problem: problemCode(problem) });
  }

  private report(problem: Problem, request: FastifyRequest): void {
    const handler = word(requestAccess(request)?.route ?? 'none');
    this.log.error('http.failed', { handler, problem: problemCode(problem) }, problem.options.cause ?? problem);
  }
}
