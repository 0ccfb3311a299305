import { Applicant } from '../journey/applicant.js';
import type { Message, RehearsalInbox } from '../journey/inbox.js';
import type { SentCard } from '../journey/issuer.js';
import type { Traveller } from '../journey/people.js';
import { Account } from '../outside/account.js';
import type { Visitor } from '../outside/visitor.js';

/** An account that the probes have opened for themselves, with its browser, phone and letter box. */
export class OwnAccount extends Account {
  readonly applicant: Applicant;
  card?: SentCard;
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

  /** What came by letter: the one with the card, or the one with its code. */
  letter(kind: 'card-carrier' | 'code'): Promise<Message> {
    const { familyName, givenName } = this.person;
    return this.inbox.wait(`${familyName} ${givenName}`, 'letter', this.sentSince, (it) => it.letter?.kind === kind);
  }

  /** What is printed on the card. */
  async plastic(): Promise<{ readonly number: string; readonly expiry: string }> {
    const { text } = await this.letter('card-carrier');
    const number = /\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/.exec(text)?.[0].replaceAll(' ', '');
    const [, month, year] = /\b(\d{2})\/(\d{2})\b/.exec(text) ?? [];
    if (number === undefined || month === undefined || year === undefined)
      throw new Error('the letter carries no card');
    return { number, expiry: `20${year}-${month}` };
  }

  /** Everything about this person that nobody should see at once. */
  get personal(): readonly string[] {
    const { familyName, givenName, familyKana, givenKana, birthDate, street, email } = this.person;
    return [familyName, givenName, familyKana, givenKana, birthDate, street, email, this.phone, this.phone.slice(-8)];
  }
}
