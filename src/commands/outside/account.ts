import { setTimeout as pause } from 'node:timers/promises';
import { totpCode } from '../../modules/staff/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Refused } from '../journey/browser.js';
import { codeIn, type Message, type RehearsalInbox } from '../journey/inbox.js';
import { workFor } from './proof-of-work.js';
import { intentOf, methodsOf, type Reply, type Visitor } from './visitor.js';

/** Long enough for a message that is sent to have come. */
const NOTHING_CAME_MS = 2_500;
/** A code of an app works once, and the next one is there within half a minute. */
const APP_CODE_TRIES_MAX = 35;
const APP_CODE_PAUSE_MS = 1_000;
const EVER = '2000-01-01T00:00:00Z';

/** What somebody signs in with. */
export interface Credentials {
  readonly loginId: string;
  readonly password: string;
  /** E.164. */
  readonly phone: string;
  /** Of an authenticator app, base 32: it confirms what it may, and the phone the rest. */
  readonly totpSecret?: string;
}

/** A code of the phone when no method stands beside it. */
interface SecondFactor {
  readonly code: string;
  readonly method?: 'totp';
}

/** A member with a browser, and with the phone in the hand. */
export class Account {
  constructor(
    readonly credentials: Credentials,
    readonly browser: Visitor,
    readonly inbox: RehearsalInbox,
    readonly now: () => Promise<string>,
    /** The codes of the app that were typed already. */
    protected readonly typed = new Set<string>(),
  ) {}

  /** Signs in where the session is over; on an unknown device with the code from the phone. */
  async signIn(browser: Visitor = this.browser): Promise<void> {
    if ((await browser.get('/api/session')).status === 200) return;
    const since = await this.now();
    const { loginId, password } = this.credentials;
    const asked = await browser.post('/api/sign-in', { loginId, password });
    // While many sign-ins fail, strangers and members alike bring a proof of work on a new device.
    const proofOfWork = await workFor(asked);
    const begun =
      proofOfWork === undefined ? asked : await browser.post('/api/sign-in', { loginId, password, proofOfWork });
    if (begun.status >= 300) throw new Refused('POST /api/sign-in', begun);
    if ((begun.body as { readonly next: string }).next === 'session') return;
    await browser.mustPost('/api/sign-in/confirmation', await this.secondFactor(since));
  }

  /**
   * Whether a code comes to the phone within a few seconds. Raises an error where nothing has ever come: that nothing comes now
   * would show nothing.
   */
  async codeComes(since: string): Promise<boolean> {
    if (!(await this.inbox.list(this.phone, 'sms', EVER)).some(hasCode))
      throw new Error('no code has ever come to the phone of an own account');
    await pause(NOTHING_CAME_MS);
    return (await this.inbox.list(this.phone, 'sms', since)).some(hasCode);
  }

  /** Posts, approves what is asked for, and posts again. */
  async approved(path: string, body: object, key = newId() as string): Promise<Reply> {
    const asked = await this.browser.post(path, body, key);
    const intentId = intentOf(asked);
    if (intentId === undefined) return asked;
    await this.approve(intentId, methodsOf(asked));
    return this.browser.post(path, body, key, intentId);
  }

  /** With the app where the portal takes its codes for this, else with the phone. Raises `Refused` where it sends or takes none. */
  async approve(intentId: string, methods: readonly string[] = []): Promise<void> {
    if (this.credentials.totpSecret !== undefined && methods.includes('totp')) {
      const code = await this.appCode(this.credentials.totpSecret);
      const reply = await this.browser.post(`/api/intents/${intentId}/approval/totp`, { code });
      if (reply.status >= 300) throw new Refused('the approval', reply);
      return;
    }
    const code = await this.approvalCode(intentId);
    const reply = await this.browser.post(`/api/intents/${intentId}/approval`, { code });
    if (reply.status >= 300) throw new Refused('the approval', reply);
  }

  async approvalCode(intentId: string): Promise<string> {
    const { phone } = this;
    const since = await this.now();
    const sent = await this.browser.post(`/api/intents/${intentId}/code`);
    if (sent.status >= 300) throw new Refused('the code of an approval', sent);
    return codeIn(await this.inbox.wait(phone, 'sms', since, hasCode));
  }

  private async secondFactor(since: string): Promise<SecondFactor> {
    const { totpSecret } = this.credentials;
    if (totpSecret !== undefined) return { method: 'totp', code: await this.appCode(totpSecret) };
    return { code: codeIn(await this.inbox.wait(this.phone, 'sms', since, hasCode)) };
  }

  private async appCode(secret: string): Promise<string> {
    for (let tries = 0; tries < APP_CODE_TRIES_MAX; tries += 1) {
      const code = totpCode(secret, new Date(await this.now()));
      if (!this.typed.has(code)) {
        this.typed.add(code);
        return code;
      }
      await pause(APP_CODE_PAUSE_MS);
    }
    throw new Error('the authenticator app shows no new code');
  }

  get phone(): string {
    return this.credentials.phone;
  }
}

const hasCode = ({ text }: Message): boolean => /(?<!\d)\d{6}(?!\d)/.test(text);
