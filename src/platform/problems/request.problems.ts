import { defineProblems } from './problem.js';

/** Refusals that any route may answer before its own rules are asked. */
export const requestProblems = defineProblems('request', {
  invalid: { status: 400, title: 'The request does not have the expected form' },
  malformed: { status: 400, title: 'The body could not be read as JSON' },
  tooLarge: { status: 413, title: 'The body is larger than allowed' },
  headersTooLarge: { status: 431, title: 'The headers are larger than allowed' },
  tooSlow: { status: 408, title: 'The request took too long to arrive' },
  unsupportedType: { status: 415, title: 'The content type is not accepted here' },
  noSession: { status: 401, title: 'Sign in first' },
  insufficientAssurance: {
    status: 401,
    title: 'This takes one more proof beside the sign-in; `requires` names the assurance and its greatest age',
  },
  authenticationTooOld: {
    status: 401,
    title: 'This takes a sign-in of lately; `requires` names the assurance and its greatest age',
  },
  forbidden: { status: 403, title: 'Not allowed' },
  wrongOrigin: { status: 403, title: 'The request comes from another site' },
  wrongToken: { status: 403, title: 'The page is out of date; load it again' },
  notFound: { status: 404, title: 'There is nothing here' },
  methodNotAllowed: { status: 405, title: 'The method is not allowed here' },
  keyMissing: { status: 400, title: 'An Idempotency-Key header is needed' },
  keyBusy: { status: 409, title: 'The same request is being worked on' },
  keyReused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  tooMany: { status: 429, title: 'Too many requests' },
  busy: { status: 503, title: 'Too busy at the moment' },
  unavailable: { status: 503, title: 'A part that is needed is not available' },
  timeout: { status: 503, title: 'It took too long; nothing was done' },
  internal: { status: 500, title: 'Something went wrong on our side' },
});
