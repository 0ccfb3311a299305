import { Applicant } from '../journey/applicant.js';
import type { Message, RehearsalInbox } from '../journey/inbox.js';
import type { SentCard } from '../journey/issuer.js';
import type { Traveller } from '../journey/people.js';
import { Account } from '../outside/account.js';
import type { Plastic } from '../outside/means-file.js';
import type { Visitor } from '../outside/visitor.js';

/** Whose an account is. */
export type Owner = Pick<Traveller, 'loginId' | 'password' | 'email'>;

/** An account that belongs to the probes, with its browser, phone and letter box. */
export abstract class OwnAccount extends Account {
  abstract readonly person: Owner;
  /** Another address of the same person. */
  abstract readonly otherEmail: string;
  /** Everything about this person that nobody should see at once. */
  abstract readonly personal: readonly string[];
  /** Whether there is money on it, as far as somebody has said so. */
  get hasMoney(): boolean {
    return false;
  }

  /** As the desk has sent it, where the probes lend that. */
  card?: SentCard;

  /** What came by letter: the one with the card, or the one with its code. */
  abstract letter(kind: 'card-carrier' | 'code'): Promise<Message>;

  /** What is printed on the card. */
  async plastic(): Promise<Plastic> {
    const { text } = await this.letter('card-carrier');
    const number = /\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/.exec(text)?.[0].replaceAll(' ', '');
    const [, month, year] = /\b(\d{2})\/(\d{2})\b/.exec(text) ?? [];
    if (number === undefined || month === undefined || year === undefined)
      throw new Error('the letter carries no card');
    return { number, expiry: `20${year}-${month}` };
  }
}

/** One that the probes have opened for themselves. */
export class OpenedAccount extends OwnAccount {
  readonly applicant: Applicant;
  sentSince = '';

  constructor(
    readonly person: Traveller,
    browser: Visitor,
    inbox: RehearsalInbox,
    now: () => Promise<string>,
  ) {
    const applicant = new Applicant(person, browser.origin, inbox, now, browser);
    super({ loginId: person.loginId, password: person.password, phone: applicant.phone }, browser, inbox, now);
    this.applicant = applicant;
  }

  letter(kind: 'card-carrier' | 'code'): Promise<Message> {
    const { familyName, givenName } = this.person;
    return this.inbox.wait(`${familyName} ${givenName}`, 'letter', this.sentSince, (it) => it.letter?.kind === kind);
  }

  get otherEmail(): string {
    return this.person.email.replace('@', '.new@');
  }

  get personal(): readonly string[] {
    const { familyName, givenName, familyKana, givenKana, birthDate, street, email } = this.person;
    return [familyName, givenName, familyKana, givenKana, birthDate, street, email, this.phone, this.phone.slice(-8)];
  }
}
