import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../platform/ids/ids.js';
import { Refused } from '../journey/browser.js';
import { codeIn, type Message, type RehearsalInbox } from '../journey/inbox.js';
import { workFor } from './proof-of-work.js';
import { intentOf, type Reply, type Visitor } from './visitor.js';

/** Long enough for a message that is sent to have come. */
const NOTHING_CAME_MS = 2_500;

/** What somebody signs in with. */
export interface Credentials {
  readonly loginId: string;
  readonly password: string;
  /** E.164. */
  readonly phone: string;
}

/** A member with a browser, and with the phone in the hand. */
export class Account {
  constructor(
    readonly credentials: Credentials,
    readonly browser: Visitor,
    readonly inbox: RehearsalInbox,
    readonly now: () => Promise<string>,
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
    const sms = await this.inbox.wait(this.phone, 'sms', since, hasCode);
    await browser.mustPost('/api/sign-in/confirmation', { code: codeIn(sms) });
  }

  /** Whether a code comes to the phone within a few seconds. */
  async codeComes(since: string): Promise<boolean> {
    await pause(NOTHING_CAME_MS);
    return (await this.inbox.list(this.phone, 'sms', since)).some(hasCode);
  }

  /** Posts, approves what is asked for with the code from the phone, and posts again. */
  async approved(path: string, body: object, key = newId() as string): Promise<Reply> {
    const asked = await this.browser.post(path, body, key);
    const intentId = intentOf(asked);
    if (intentId === undefined) return asked;
    await this.approve(intentId);
    return this.browser.post(path, body, key, intentId);
  }

  /** Raises `Refused` where the portal sends or takes no code. */
  async approve(intentId: string): Promise<void> {
    const code = await this.approvalCode(intentId);
    const reply = await this.browser.post(`/api/intents/${intentId}/approval`, { code });
    if (reply.status >= 300) throw new Refused('the approval', reply);
  }

  async approvalCode(intentId: string): Promise<string> {
    const since = await this.now();
    const sent = await this.browser.post(`/api/intents/${intentId}/code`);
    if (sent.status >= 300) throw new Refused('the code of an approval', sent);
    return codeIn(await this.inbox.wait(this.phone, 'sms', since, hasCode));
  }

  get phone(): string {
    return this.credentials.phone;
  }
}

const hasCode = ({ text }: Message): boolean => /(?<!\d)\d{6}(?!\d)/.test(text);
