import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../platform/ids/ids.js';
import { Browser, type Browsing } from './browser.js';
import { codeIn, lastFourIn, letterCodeIn, type RehearsalInbox } from './inbox.js';
import type { Traveller } from './people.js';

interface Opening {
  readonly state: string;
  readonly next: string;
  readonly identityNotConfirmed?: boolean;
}

export interface Home {
  readonly nickname: string;
  readonly cardState: string;
  readonly cardLastTwo?: string;
  readonly balanceYen: number;
}

const DECISION_TRIES_MAX = 120;
const PAUSE_MS = 250;

/** One person with a browser, a phone and a letter box. */
export class Applicant {
  constructor(
    readonly person: Traveller,
    origin: string,
    private readonly inbox: RehearsalInbox,
    private readonly now: () => Promise<string>,
    private readonly browser: Browsing = new Browser(origin),
  ) {}

  /** Documents, person, phone, ID and password, identity. Gives the state in which the opening ended or waits. */
  async open(): Promise<string> {
    await this.begin();
    await this.provePhone();
    await this.chooseCredentials();
    return this.proveIdentity();
  }

  /** Documents and person: from here on the browser has an opening. */
  async begin(): Promise<void> {
    const { documents } = await this.browser.mustGet<{ documents: { document: string; version: string }[] }>(
      `/api/opening/documents?locale=${this.person.locale}`,
    );
    await this.browser.mustPost('/api/opening', this.form(documents), newId());
  }

  async provePhone(): Promise<void> {
    const since = await this.now();
    await this.browser.mustPost('/api/opening/phone/code');
    const sms = await this.inbox.wait(this.phone, 'sms', since);
    await this.browser.mustPost('/api/opening/phone/proof', { code: codeIn(sms) });
  }

  async chooseCredentials(): Promise<void> {
    const { loginId, password, nickname } = this.person;
    await this.browser.mustPost('/api/opening/credentials', { loginId, password, nickname });
  }

  /** Gives the state in which the opening ended or waits. */
  async proveIdentity(): Promise<string> {
    await this.browser.mustPost('/api/opening/identity', { method: this.person.identityMethod });
    return this.decision();
  }

  /** Signs in on a device that is not known yet, with a code from the phone. Gives the level of the session. */
  async signIn(): Promise<string> {
    const since = await this.now();
    const { loginId, password } = this.person;
    await this.browser.mustPost('/api/sign-in', { loginId, password });
    const sms = await this.inbox.wait(this.phone, 'sms', since);
    const { level } = await this.browser.mustPost<{ level: string }>('/api/sign-in/confirmation', {
      code: codeIn(sms),
    });
    return level;
  }

  /** Activates the card with what came by letter, by phone, and what is on the card. */
  async activate(sinceDispatch: string): Promise<void> {
    const since = await this.now();
    await this.browser.mustPost('/api/card/activation/code');
    const sms = await this.inbox.wait(this.phone, 'sms', since);
    const card = await this.inbox.wait(
      this.fullName,
      'letter',
      sinceDispatch,
      (it) => it.letter?.kind === 'card-carrier',
    );
    const letter = await this.inbox.wait(this.fullName, 'letter', sinceDispatch, (it) => it.letter?.kind === 'code');
    await this.browser.mustPost('/api/card/activation', {
      letterCode: letterCodeIn(letter),
      lastFour: lastFourIn(card),
      password: this.person.password,
      phoneCode: codeIn(sms),
    });
  }

  home(): Promise<Home> {
    return this.browser.mustGet<Home>('/api/home');
  }

  private async decision(): Promise<string> {
    for (let attempt = 0; attempt < DECISION_TRIES_MAX; attempt += 1) {
      const opening = await this.browser.mustGet<Opening>('/api/opening');
      if (opening.identityNotConfirmed === true) return 'identity-not-confirmed';
      if (opening.state !== 'identity-pending') return opening.state;
      await wait(PAUSE_MS);
    }
    return 'identity-pending';
  }

  private form(documents: readonly { document: string; version: string }[]): object {
    const { familyName, givenName, familyKana, givenKana, birthDate, postalCode, prefecture, city, street } =
      this.person;
    const { building, phone, email, locale } = this.person;
    return {
      consents: documents.map(({ document, version }) => ({ document, version })),
      person: {
        familyName,
        givenName,
        familyKana,
        givenKana,
        birthDate,
        postalCode,
        prefecture,
        city,
        street,
        ...(building === '' ? {} : { building }),
      },
      phone,
      email,
      locale,
      // As a page would say of a browser in Japan in which somebody took a while to type.
      signals: { device: `journey-device-${this.person.line}`, timeZone: 'Asia/Tokyo', formMs: 90_000 },
    };
  }

  /** As the gateway sees it. */
  get phone(): string {
    return `+81${this.person.phone.replaceAll('-', '').slice(1)}`;
  }

  get fullName(): string {
    return `${this.person.familyName} ${this.person.givenName}`;
  }
}
