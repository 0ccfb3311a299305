import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { DeviceKey } from './device-key.js';

/** What came back. `body` is parsed when it is JSON, else text. */
export interface TestReply<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  /** The `Set-Cookie` lines as they came. */
  readonly setCookies: readonly string[];
  /** What the client keeps after this reply. */
  readonly cookies: ReadonlyMap<string, string>;
}

export interface ClientOptions {
  /** The address the client connects from, any of 127.0.0.0/8; 127.0.0.1 when absent. */
  readonly address?: string;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

const TIMEOUT_MS = 60_000;
const NONCE_TRIES = 5;
const SECOND_MS = 1_000;
const ENTERS = /^\/api\/sign-in\/(confirmation|passkey)$/;
/** The calls of a page that the key of the device signs. */
const PROVEN =
  /^\/api\/(sign-in|intents\/[^/]+\/(code|approval(\/\w+)?)|factors\/passkeys\/first|caller-question\/answer)$/;

/** A browser as far as HTTP is concerned: it keeps cookies, says where it comes from, and fetches the CSRF token. */
export class TestClient {
  readonly cookies = new Map<string, string>();
  /** What no thief of cookies has: a browser does not give it out. */
  deviceKey: DeviceKey | undefined;
  private csrfToken: string | undefined;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 200 });

  constructor(
    readonly url: string,
    private readonly options: ClientOptions = {},
    private readonly origin: string = new URL(url).origin,
  ) {}

  get<Body = Json>(path: string, headers: OutgoingHttpHeaders = {}): Promise<TestReply<Body>> {
    return this.send<Body>({ method: 'GET', path, headers: this.own(headers) });
  }

  async post<Body = Json>(path: string, body?: unknown, headers: OutgoingHttpHeaders = {}): Promise<TestReply<Body>> {
    if (ENTERS.test(path)) return this.enter<Body>(path, body, headers);
    const proves = this.deviceKey !== undefined && PROVEN.test(path) && headers['dpop'] === undefined;
    const proof = proves ? { dpop: await this.prove(path) } : {};
    return this.unsafe<Body>('POST', path, body, { ...proof, ...headers });
  }

  /** A proof of this browser's key for a call, as a page makes it. */
  async prove(path: string, key: DeviceKey | undefined = this.deviceKey): Promise<string> {
    if (key === undefined) throw new Error('this browser keeps no key');
    const nonce = await this.nonce();
    return key.prove({ method: 'POST', address: `${this.origin}${path}`, nonce });
  }

  /** Comes again when the server is busy, as a page does. */
  private async nonce(): Promise<string> {
    for (let tries = 1; ; tries += 1) {
      const { status, text, body } = await this.get<{ nonce: string }>('/api/devices/nonce');
      if (status === 200) return body.nonce;
      if (status !== 503 || tries === NONCE_TRIES) throw new Error(`no nonce: ${String(status)} ${text}`);
      await pause(SECOND_MS);
    }
  }

  /** Ends a sign-in with the key that the browser keeps, or a new one, which is kept when the sign-in has succeeded. */
  private async enter<Body>(path: string, body: unknown, headers: OutgoingHttpHeaders): Promise<TestReply<Body>> {
    // A passkey signs in a browser that may be known; a code makes known one that is not.
    const kept = path.endsWith('/passkey') ? this.deviceKey : undefined;
    const key = kept ?? (await DeviceKey.make());
    const dpop = headers['dpop'] ?? (await this.prove(path, key));
    const reply = await this.unsafe<Body>('POST', path, body, { ...headers, dpop });
    if (reply.status === 200) this.deviceKey = key;
    return reply;
  }

  delete<Body = Json>(path: string, body?: unknown, headers: OutgoingHttpHeaders = {}): Promise<TestReply<Body>> {
    return this.unsafe<Body>('DELETE', path, body, headers);
  }

  /** Sends text of another type than JSON, such as an uploaded `text/csv`. */
  async postText<Body = Json>(
    path: string,
    mediaType: string,
    text: string,
    headers: OutgoingHttpHeaders = {},
  ): Promise<TestReply<Body>> {
    return this.send<Body>({
      method: 'POST',
      path,
      body: text,
      headers: this.own({ 'content-type': mediaType, 'x-csrf-token': await this.csrf(), ...headers }),
    });
  }

  /** The CSRF token, fetched once like a page does. */
  async csrf(): Promise<string> {
    if (this.csrfToken === undefined) {
      const reply = await this.get<{ token: string }>('/api/csrf');
      if (reply.status !== 200) throw new Error(`GET /api/csrf answered ${String(reply.status)}: ${reply.text}`);
      this.csrfToken = reply.body.token;
    }
    return this.csrfToken;
  }

  /** A client with the same cookies, as a thief of them would have. */
  twin(options: ClientOptions = this.options): TestClient {
    const twin = new TestClient(this.url, options, this.origin);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  /** Sends exactly this and keeps the cookies of the answer; nothing but the cookies kept is added. */
  send<Body = Json>(raw: RawRequest): Promise<TestReply<Body>> {
    return new Promise((resolve, reject) => {
      const target = new URL(this.url);
      const sent = request(
        {
          host: target.hostname,
          port: target.port,
          method: raw.method,
          path: raw.path,
          agent: this.agent,
          timeout: TIMEOUT_MS,
          headers: { ...this.cookieHeader(), ...lengthOf(raw.body), ...raw.headers },
          ...(this.options.address === undefined ? {} : { localAddress: this.options.address }),
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', reject);
          reply.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const setCookies = reply.headers['set-cookie'] ?? [];
            this.keep(setCookies);
            resolve({
              status: reply.statusCode ?? 0,
              body: parsed(text, reply.headers['content-type']) as Body,
              text,
              headers: reply.headers,
              setCookies,
              cookies: new Map(this.cookies),
            });
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${raw.method} ${raw.path} was not answered in time`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server ended a kept connection just as it was taken up again: nothing was read of it, so it goes out anew.
        if (error.code === 'ECONNRESET' && sent.reusedSocket) resolve(this.send<Body>(raw));
        else reject(error);
      });
      sent.end(raw.body);
    });
  }

  /** Ends its kept connections. */
  close(): void {
    this.agent.destroy();
  }

  private async unsafe<Body>(
    method: string,
    path: string,
    body: unknown,
    headers: OutgoingHttpHeaders,
  ): Promise<TestReply<Body>> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send<Body>({
      method,
      path,
      headers: this.own({ ...type, 'x-csrf-token': await this.csrf(), ...headers }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** What a browser says of itself on a request of our own page. */
  private own(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
    return { origin: this.origin, 'sec-fetch-site': 'same-origin', accept: 'application/json', ...headers };
  }

  private cookieHeader(): OutgoingHttpHeaders {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const ended = attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute) || isPast(attribute));
      if (ended || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** Whatever JSON a reply carries; tests say what they expect of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- replies are looked into member by member
export type Json = any;

function lengthOf(body: string | Buffer | undefined): OutgoingHttpHeaders {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body).toString() };
}

function parsed(text: string, type: string | undefined): unknown {
  return type !== undefined && /[/+]json\b/.test(type) && text !== '' ? JSON.parse(text) : text;
}

function isPast(attribute: string): boolean {
  const [name, value] = attribute.split('=');
  return name?.toLowerCase() === 'expires' && value !== undefined && Date.parse(value) < Date.now();
}
