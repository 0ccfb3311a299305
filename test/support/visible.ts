import type { TestReply } from './client.js';

const UUIDS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What is new in every answer, whatever it says. */
const ALWAYS_NEW = new Set(['date', 'portal-time', 'set-cookie', 'x-request-id']);

/** What a client can see of an answer, without what is new in every one: ids, tokens, nonces and the time. */
export function visible({ status, text, headers, setCookies }: TestReply): {
  readonly status: number;
  readonly text: string;
  readonly headers: readonly string[];
  readonly cookies: readonly string[];
} {
  return {
    status,
    text: text.replace(UUIDS, 'UUID'),
    headers: Object.entries(headers)
      .filter(([name]) => !ALWAYS_NEW.has(name))
      .map(([name, value]) => `${name}: ${String(value)}`.replace(/'nonce-[^']+'/g, "'nonce'").replace(UUIDS, 'UUID')),
    cookies: setCookies.map((line) => line.replace(/=[\w-]{43};/, '=TOKEN;')),
  };
}
