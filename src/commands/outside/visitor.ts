import {
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  request as httpRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { JWK } from 'jose';
import { type Answer, type Browsing, Refused } from '../journey/browser.js';
import { DeviceKey } from './device-key.js';
import { originOf, type OtherOrigins } from './origins.js';

/** An answer with all that a stranger sees of it. */
export interface Reply extends Answer {
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  /** The `Set-Cookie` lines as they came. */
  readonly setCookies: readonly string[];
}

export interface VisitorOptions {
  /** The address it comes from: any of 127.0.0.0/8 where the portal is on this machine; the machine's own when absent. */
  readonly address?: string;
  /** The proxy that sends for it. */
  readonly proxy?: string;
}

/** What a browser still has when it is opened again: the cookies that last, and the key of the device. */
export interface BrowserMemory {
  readonly cookies: Readonly<Record<string, string>>;
  readonly key?: JWK;
}

export interface RawCall {
  readonly method: string;
  readonly path: string;
  /** Where, when the path does not tell. */
  readonly origin?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

const TIMEOUT_MS = 30_000;
const TRIES_MAX = 5;
const BUSY_MS = 1_500;
/** Ends a sign-in: the device becomes known by the key that proves itself here. */
const ENTERS = /^\/api\/sign-in\/confirmation$/;
/** What the key of the device signs. */
const PROVEN = /^\/api\/(sign-in|intents\/[^/]+\/(code|approval(\/\w+)?))$/;

/** Uses a portal as one browser does, on an address of its own: cookies, origin, CSRF token, and the key of the device. */
export class Visitor implements Browsing {
  readonly cookies = new Map<string, string>();
  /** The names of those that outlast the session of a browser. */
  private readonly lasting = new Set<string>();
  private key: DeviceKey | undefined;
  /** By the origin that gave it. */
  private readonly csrfTokens = new Map<string, string>();
  private readonly agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };

  constructor(
    /** Of the members' site. */
    readonly origin: string,
    readonly options: VisitorOptions = {},
    /** Those of the surfaces that are elsewhere. */
    readonly others: OtherOrigins = {},
  ) {
    const { proxy } = options;
    const through = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agent = { keepAlive: true, ...through };
    this.agents = { 'http:': new HttpAgent(agent), 'https:': new HttpsAgent(agent) };
  }

  /** Where an address of the portal is. */
  originOf(path: string): string {
    return originOf(path, this.origin, this.others);
  }

  /** Opens a browser again that was closed. */
  async remember({ cookies, key }: BrowserMemory): Promise<void> {
    for (const [name, value] of Object.entries(cookies)) {
      this.cookies.set(name, value);
      this.lasting.add(name);
    }
    if (key !== undefined) this.key = await DeviceKey.of(key);
  }

  /** What is left of it when it is closed. */
  async memory(): Promise<BrowserMemory> {
    const cookies = Object.fromEntries([...this.cookies].filter(([name]) => this.lasting.has(name)));
    return this.key === undefined ? { cookies } : { cookies, key: await this.key.kept() };
  }

  get(path: string): Promise<Reply> {
    return patiently(() => this.send({ method: 'GET', path, headers: this.own(path) }));
  }

  /** Posts JSON. With `key` the request may be repeated; with `intentId` it says what was approved. */
  post(path: string, body?: object, key?: string, intentId?: string): Promise<Reply> {
    return patiently(() => this.postOnce(path, body, key, intentId));
  }

  private async postOnce(path: string, body?: object, key?: string, intentId?: string): Promise<Reply> {
    const entering = ENTERS.test(path) ? await DeviceKey.make() : undefined;
    const signing = entering ?? (PROVEN.test(path) ? this.key : undefined);
    const reply = await this.unsafe('POST', path, body, {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(intentId === undefined ? {} : { 'step-up-intent': intentId }),
      ...(signing === undefined ? {} : { dpop: await this.prove(path, signing) }),
    });
    if (entering !== undefined && reply.status === 200) this.key = entering;
    return reply;
  }

  delete(path: string): Promise<Reply> {
    return this.unsafe('DELETE', path, undefined, {});
  }

  async mustPost<Body>(path: string, body: object = {}, key?: string): Promise<Body> {
    const reply = await this.post(path, body, key);
    if (reply.status >= 300) throw new Refused(`POST ${path}`, reply);
    return reply.body as Body;
  }

  async mustGet<Body>(path: string): Promise<Body> {
    const reply = await this.get(path);
    if (reply.status >= 300) throw new Refused(`GET ${path}`, reply);
    return reply.body as Body;
  }

  /** Another browser with the same cookies and without the key, as a thief of cookies has it. */
  copied(options: VisitorOptions = this.options): Visitor {
    const copy = new Visitor(this.origin, options, this.others);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  /** Sends exactly this, with the cookies kept, and keeps those of the answer. */
  send({ method, path, origin = this.originOf(path), headers = {}, body }: RawCall): Promise<Reply> {
    const url = new URL(path, origin);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const isSecure = url.protocol === 'https:';
      const sent = (isSecure ? httpsRequest : httpRequest)(
        url,
        {
          method,
          agent: this.agents[isSecure ? 'https:' : 'http:'],
          timeout: TIMEOUT_MS,
          headers: {
            ...(cookie === '' ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
          ...(this.options.address === undefined ? {} : { localAddress: this.options.address, family: 4 }),
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const setCookies = answer.headers['set-cookie'] ?? [];
            this.keep(setCookies);
            const { statusCode: status = 0, headers: told } = answer;
            resolve({ status, text, body: parsed(text), headers: told, setCookies });
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} was not answered in time`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The portal ended a kept connection just as it was taken up again: nothing was read of it.
        if (error.code === 'ECONNRESET' && sent.reusedSocket)
          resolve(this.send({ method, path, origin, headers, ...given(body) }));
        else reject(error);
      });
      sent.end(body);
    });
  }

  /** Ends its connections. */
  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private async unsafe(
    method: string,
    path: string,
    body: object | undefined,
    more: OutgoingHttpHeaders,
  ): Promise<Reply> {
    const headers = { ...this.own(path), 'x-csrf-token': await this.csrfToken(this.originOf(path)), ...more };
    if (body === undefined) return this.send({ method, path, headers });
    return this.send({
      ...{ method, path, body: JSON.stringify(body) },
      headers: { ...headers, 'content-type': 'application/json' },
    });
  }

  /** Each origin has cookies of its own, so that a visitor who goes to several is given a token by each. */
  private async csrfToken(origin: string): Promise<string> {
    const known = this.csrfTokens.get(origin);
    if (known !== undefined) return known;
    const reply = await patiently(() => this.send({ method: 'GET', path: '/api/csrf', origin, headers: this.own() }));
    if (reply.status >= 300) throw new Refused('GET /api/csrf', reply);
    const { token } = reply.body as { readonly token: string };
    this.csrfTokens.set(origin, token);
    return token;
  }

  private async prove(path: string, key: DeviceKey): Promise<string> {
    const { nonce } = await this.mustGet<{ nonce: string }>('/api/devices/nonce');
    return key.prove(`${this.origin}${path}`, nonce);
  }

  /** What a browser says on requests of the portal's own pages. */
  private own(path = '/'): OutgoingHttpHeaders {
    return { accept: 'application/json', origin: this.originOf(path), 'sec-fetch-site': 'same-origin' };
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute)))
        this.cookies.delete(name);
      else this.cookies.set(name, value);
      if (attributes.some((attribute) => /^(max-age|expires)=/i.test(attribute))) this.lasting.add(name);
    }
  }
}

/** Comes again when the portal says that it is too busy, as a page does; nothing was done then. */
async function patiently(send: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send();
    if (reply.status !== 503 || tries === TRIES_MAX) return reply;
    await pause(BUSY_MS);
  }
}

const given = (body: string | undefined) => (body === undefined ? {} : { body });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The code of the problem that an answer is, or its status where it is none. */
export function codeOf({ status, body }: Answer): string {
  const code = (body as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : String(status);
}

/** The intent that a refusal asks to approve; undefined where it is another answer. */
export function intentOf(answer: Answer): string | undefined {
  if (codeOf(answer) !== 'step-up.required') return undefined;
  return (answer.body as { readonly requires: { readonly intentId: string } }).requires.intentId;
}

/** With what such a refusal says that it can be approved. */
export function methodsOf(answer: Answer): readonly string[] {
  const { requires } = answer.body as { readonly requires?: { readonly methods?: readonly string[] } };
  return requires?.methods ?? [];
}
