/** What came back for one request. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What people of a journey need of a browser. */
export interface Browsing {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, key?: string): Promise<Answer>;
  /** Like `post`, but raises `Refused` unless the answer is a success; gives the body. */
  mustPost<Body>(path: string, body?: object, key?: string): Promise<Body>;
  mustGet<Body>(path: string): Promise<Body>;
}

/** A refusal where the journey expected to go on. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly answer: Answer,
  ) {
    super(`${what}: ${describe(answer)}`);
    this.name = 'Refused';
  }
}

const SAFE = new Set(['GET', 'HEAD']);

/** Uses the site as one browser would: keeps cookies, says where it comes from, sends the CSRF token. */
export class Browser implements Browsing {
  private readonly cookies = new Map<string, string>();
  private csrfToken: string | undefined;

  constructor(private readonly origin: string) {}

  get(path: string): Promise<Answer> {
    return this.request('GET', path);
  }

  /** Posts JSON. With `key`, the request may be repeated safely. */
  async post(path: string, body: object = {}, key?: string): Promise<Answer> {
    this.csrfToken ??= await this.fetchCsrfToken();
    return this.request('POST', path, body, key);
  }

  /** Like `post`, but raises `Refused` unless the answer is a success; gives the body. */
  async mustPost<Body>(path: string, body: object = {}, key?: string): Promise<Body> {
    const answer = await this.post(path, body, key);
    if (answer.status >= 300) throw new Refused(`POST ${path}`, answer);
    return answer.body as Body;
  }

  async mustGet<Body>(path: string): Promise<Body> {
    const answer = await this.get(path);
    if (answer.status >= 300) throw new Refused(`GET ${path}`, answer);
    return answer.body as Body;
  }

  private async fetchCsrfToken(): Promise<string> {
    const { token } = await this.mustGet<{ token: string }>('/api/csrf');
    return token;
  }

  private async request(method: string, path: string, body?: object, key?: string): Promise<Answer> {
    const response = await fetch(new URL(path, this.origin), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(SAFE.has(method) ? {} : { origin: this.origin, 'x-csrf-token': this.csrfToken ?? '' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(this.cookies.size === 0
          ? {}
          : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    this.keepCookies(response.headers.getSetCookie());
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parse(text) };
  }

  private keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1);
      const ended = value === '' || attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
      if (ended) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function describe(answer: Answer): string {
  const problem = answer.body as { code?: string; errors?: { pointer: string; code: string }[] } | undefined;
  const errors = problem?.errors?.map((error) => `${error.pointer} ${error.code}`).join(', ');
  return [answer.status, problem?.code, errors].filter((part) => part !== undefined && part !== '').join(' ');
}
