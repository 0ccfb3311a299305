import { Browser } from './browser.js';

/** One of the demo staff, as `/rehearsal/people` gives them. */
export interface DemoStaff {
  readonly name: string;
  readonly password: string;
  /** The six digits that the code generator shows now. */
  readonly totp: string;
  readonly roles: readonly string[];
}

interface DeskCard {
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

/** The issuer's desk: personalises, dispatches, records arrivals. */
export class Issuer {
  private browser: Browser | undefined;

  constructor(
    private readonly origin: string,
    private readonly people: () => Promise<readonly DemoStaff[]>,
  ) {}

  /** Signs in anew; needed after the clock has moved, because idle sessions end. */
  async signIn(): Promise<void> {
    const staff = (await this.people()).find((member) => member.roles.includes('card-operations'));
    if (staff === undefined) throw new Error('the rehearsal has nobody at the card desk');
    const browser = new Browser(this.origin);
    const { name, password, totp } = staff;
    await browser.mustPost('/issuer/api/sign-in', { name, password, totp });
    this.browser = browser;
  }

  cardsIn(state: string): Promise<DeskCard[]> {
    return this.desk.mustGet<DeskCard[]>(`/issuer/api/cards?state=${state}`);
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
    await this.desk.mustPost(`/issuer/api/cards/${card.id}/arrival`, { trackingNumber, deliveredAt });
  }

  async arriveAtCounter(card: SentCard): Promise<void> {
    const { trackingNumber } = card;
    const checked = 'driving-licence';
    await this.desk.mustPost(`/issuer/api/cards/${card.id}/counter-arrival`, { trackingNumber, checked });
  }

  private get desk(): Browser {
    if (this.browser === undefined) throw new Error('nobody is signed in at the desk');
    return this.browser;
  }
}
