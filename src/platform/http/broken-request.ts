import type { Socket } from 'node:net';
import { newId } from '../ids/ids.js';
import { type ProblemFactory, requestProblems } from '../problems/index.js';
import { PROBLEM_TYPE, problemBody } from './problem-body.js';

const REASONS: Readonly<Record<string, readonly [ProblemFactory, string]>> = {
  HPE_HEADER_OVERFLOW: [requestProblems.headersTooLarge, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [requestProblems.tooSlow, 'Request Timeout'],
};

/** Answers what is no HTTP, too large in its headers or too slow, as a problem too, and ends the connection. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [factory, reason] = REASONS[error.code ?? ''] ?? [requestProblems.invalid, 'Bad Request'];
  const problem = factory();
  const body = Buffer.from(JSON.stringify(problemBody(problem, newId())));
  socket.end(
    Buffer.concat([
      Buffer.from(
        [
          `HTTP/1.1 ${String(problem.status)} ${reason}`,
          `content-type: ${PROBLEM_TYPE}`,
          `content-length: ${String(body.length)}`,
          'cache-control: no-store',
          'connection: close',
          '\r\n',
        ].join('\r\n'),
      ),
      body,
    ]),
    // Whoever does not read the answer must not keep the connection by that.
    () => socket.destroy(),
  );
}
