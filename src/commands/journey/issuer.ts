import { setTimeout as wait } from 'node:timers/promises';
import { Browser, Refused } from './browser.js';

const CODE_TRIES_MAX = 35;
/** Of more waiting cards than these pages hold, the newest are not looked at. */
const PAGES_MAX = 50;
const CODE_PAUSE_MS = 1_000;

/** One of the demo staff, as `/rehearsal/people` gives them. */
export interface DemoStaff {
  readonly login: string;
  readonly password: string;
  /** The six digits that the code generator shows now. */
  readonly totpCode: string;
  readonly roles: readonly string[];
}

export interface DeskCard {
  readonly id: string;
  readonly ref: string;
  readonly state: string;
  readonly trackingNumber?: string;
}

/** A card on its way, with what the desk wrote on its envelope. */
export interface SentCard {
  readonly id: string;
  readonly ref: string;
  readonly trackingNumber: string;
}

/**
 * The cards that have come since, where they are exactly as many as accounts were opened. Undefined where others have opened one
 * meanwhile, or one has gone on already: the desk does not say whose a card is, and nobody else's is sent.
 */
export function cardsSince(
  before: readonly DeskCard[],
  now: readonly DeskCard[],
  opened: number,
): readonly DeskCard[] | undefined {
  const known = new Set(before.map(({ id }) => id));
  const since = now.filter(({ id }) => !known.has(id));
  return since.length === opened ? since : undefined;
}

/** The issuer's desk: personalises, dispatches, records arrivals. With another role it signs in as somebody else of the staff. */
export class Issuer {
  private browser: Browser | undefined;
  private releaser: Issuer | undefined;

  constructor(
    private readonly origin: string,
    private readonly people: () => Promise<readonly DemoStaff[]>,
    private readonly role = 'card-operations',
  ) {}

  /**
   * Signs in anew; needed after the clock has moved, because idle sessions end. A code works once, so somebody who has
   * just signed in waits for the next one.
   */
  async signIn(): Promise<void> {
    const used = await this.trySigningIn();
    if (used === undefined) return;
    for (let attempt = 0; attempt < CODE_TRIES_MAX; attempt += 1) {
      await wait(CODE_PAUSE_MS);
      if ((await this.clerk()).totpCode !== used) break;
    }
    if ((await this.trySigningIn()) !== undefined)
      throw new Error(`somebody with the role ${this.role} could not sign in`);
  }

  /** Gives the code that was refused, if it was. */
  private async trySigningIn(): Promise<string | undefined> {
    const { login: name, password, totpCode: totp } = await this.clerk();
    const browser = new Browser(this.origin);
    const answer = await browser.post('/issuer/api/sign-in', { name, password, totp });
    if (answer.status === 401) return totp;
    if (answer.status >= 300) throw new Refused('POST /issuer/api/sign-in', answer);
    this.browser = browser;
    return undefined;
  }

  private async clerk(): Promise<DemoStaff> {
    const clerk = (await this.people()).find((member) => member.roles.includes(this.role));
    if (clerk === undefined) throw new Error(`nobody of the staff has the role ${this.role}`);
    return clerk;
  }

  /** Whether somebody has signed in here, and the session still lives. */
  async isSignedIn(): Promise<boolean> {
    return (await this.browser?.get('/issuer/api/session'))?.status === 200;
  }

  async cardsIn(state: string): Promise<DeskCard[]> {
    const found: DeskCard[] = [];
    let from = '';
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { cards, next } = await this.desk.mustGet<{ readonly cards: DeskCard[]; readonly next?: string }>(
        `/issuer/api/cards?state=${state}${from}`,
      );
      found.push(...cards);
      if (next === undefined) break;
      from = `&after=${next}`;
    }
    return found;
  }

  /** Sends a card that has been ordered. The tracking number comes of the reference, so that a repetition is one. */
  async send(card: DeskCard): Promise<SentCard> {
    const trackingNumber = `JRN${card.ref.replaceAll('-', '')}`;
    await this.desk.mustPost(`/issuer/api/cards/${card.id}/personalisation`);
    await this.desk.mustPost(`/issuer/api/cards/${card.id}/dispatch`, { carrier: 'yubin', trackingNumber });
    return { id: card.id, ref: card.ref, trackingNumber };
  }

  async arrive(card: SentCard, deliveredAt: string): Promise<void> {
    const { trackingNumber } = card;
    await this.recorded(`/issuer/api/cards/${card.id}/arrival`, { trackingNumber, deliveredAt });
  }

  async arriveAtCounter(card: SentCard): Promise<void> {
    const { trackingNumber } = card;
    const checked = 'driving-licence';
    await this.recorded(`/issuer/api/cards/${card.id}/counter-arrival`, { trackingNumber, checked });
  }

  /** What one person may not record alone, another of the staff agrees to. */
  private async recorded(path: string, arrival: object): Promise<void> {
    const { proposalId } = await this.desk.mustPost<{ readonly proposalId?: string }>(path, arrival);
    if (proposalId === undefined) return;
    this.releaser ??= new Issuer(this.origin, this.people, 'card-release');
    if (!(await this.releaser.isSignedIn())) await this.releaser.signIn();
    const { desk } = this.releaser;
    const { hash } = await desk.mustGet<{ readonly hash: string }>(`/issuer/api/proposals/${proposalId}`);
    await desk.mustPost(`/issuer/api/proposals/${proposalId}/decision`, { hash, approve: true });
  }

  /** The browser in which somebody is signed in. */
  get desk(): Browser {
    if (this.browser === undefined) throw new Error('nobody is signed in at the desk');
    return this.browser;
  }
}
