import { takeTime } from './clock.js';
import { client } from './generated/client.gen.js';
import { problemOf } from './problem.js';

const SAFE = new Set(['GET', 'HEAD']);
const DEADLINE_MS = 20_000;

let csrfToken: Promise<string> | undefined;

/** Makes the generated client speak to the origin of this page, with its CSRF token and a deadline, and raise problems. */
export function openTransport(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin', cache: 'no-store', redirect: 'error', fetch: send });
  client.interceptors.error.use((error, response) => problemOf(error, response));
}

/** A token belongs to its cookie; after a sign-out both are gone. */
export function forgetCsrfToken(): void {
  csrfToken = undefined;
}

async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const timed = () => AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]);
  if (SAFE.has(request.method)) return answered(fetch(request, { signal: timed() }));

  const again = request.clone();
  const response = await answered(fetch(await withToken(request), { signal: timed() }));
  if (response.status !== 403 || !(await isWrongToken(response))) return response;
  // Another tab has signed out or in since; nothing was done yet.
  forgetCsrfToken();
  return answered(fetch(await withToken(again), { signal: timed() }));
}

/** Every answer tells the present. */
async function answered(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  takeTime(response);
  return response;
}

async function withToken(request: Request): Promise<Request> {
  csrfToken ??= askToken();
  try {
    request.headers.set('x-csrf-token', await csrfToken);
  } catch (error) {
    forgetCsrfToken();
    throw error;
  }
  return request;
}

async function askToken(): Promise<string> {
  const response = await fetch('/api/csrf', {
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw problemOf(body, response);
  return (body as { token: string }).token;
}

async function isWrongToken(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return problemOf(body, response).code === 'request.wrong-token';
}
