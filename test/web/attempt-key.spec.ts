import { describe, expect, it } from '@jest/globals';
import { AttemptKey } from '../../web/src/api/attempt-key.js';
import { Problem, problemOf } from '../../web/src/api/problem.js';

const refusal = (code: string, status: number, replayed = false) => new Problem({ code, status, replayed });
const overLimit = (replayed = false) => refusal('limits.over-limit', 409, replayed);
const offline = () => refusal('page.offline', 0);

/** Whether the next press is the same act to the API, after these. */
function staysAfter(...problems: readonly Problem[]): boolean {
  const attempts = new AttemptKey();
  const first = attempts.of('3000');
  for (const problem of problems) attempts.refused(problem);
  return attempts.of('3000') === first;
}

describe('the key of an act', () => {
  it('is another one for another input, and once the act was done', () => {
    const attempts = new AttemptKey();
    const first = attempts.of('3000');
    expect(attempts.of('3000')).toBe(first);
    const second = attempts.of('5000');
    expect(second).not.toBe(first);
    attempts.done();
    expect(attempts.of('5000')).not.toBe(second);
  });

  it('is another one after a refusal, which the API keeps for its key', () => {
    expect(staysAfter(overLimit())).toBe(false);
    expect(staysAfter(refusal('transfers.not-now', 409))).toBe(false);
    expect(staysAfter(refusal('step-up.required', 403))).toBe(false);
  });

  it.each([
    ['no answer came', offline()],
    ['the answer came too late', refusal('page.timeout', 0)],
    ['a proxy answered', refusal('page.unreadable', 502)],
    ['something on the way answered', refusal('page.unreadable', 413)],
    ['the database was away', refusal('request.unavailable', 503)],
    ['something went wrong', refusal('request.internal', 500)],
    ['it is under way', refusal('request.key-busy', 409)],
    ['the session had ended', refusal('request.no-session', 401)],
    ['the API knows the key', refusal('request.key-reused', 422)],
  ])('stays the same when %s', (_, problem) => {
    expect(staysAfter(problem)).toBe(true);
  });

  it('stays, when an attempt has no answer, until the API says what it has kept for it', () => {
    expect(staysAfter(offline(), refusal('request.too-many', 429))).toBe(true);
    expect(staysAfter(offline(), overLimit())).toBe(true);
    expect(staysAfter(offline(), overLimit(), overLimit(true))).toBe(false);
    expect(staysAfter(overLimit(), offline())).toBe(false);
  });
});

it('a refusal is known as the first answer once more by its header', () => {
  const body = { code: 'limits.over-limit', status: 409, replayed: true };
  expect(problemOf(body, new Response(null, { headers: { 'idempotency-replayed': 'true' } })).replayed).toBe(true);
  expect(problemOf(body, new Response()).replayed).toBe(false);
  expect(problemOf(body, undefined).replayed).toBe(false);
});
