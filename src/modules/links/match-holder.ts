import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import { Log } from '../../platform/logging/index.js';
import { Members, type Person } from '../members/index.js';
import { accountOf } from './bank-account.js';
import { BankGateway, type MatchAnswer } from './bank-gateway.js';
import type { Link } from './link.js';
import { linksSettings as settings } from './links.settings.js';

/** What the bank said, about whom, and to which question. */
export interface Matched {
  readonly answer: MatchAnswer | { readonly outcome: 'unreadable' };
  readonly person: Person;
  readonly nonce: string;
}

/** Asks the bank whether the account of a link belongs to the member, by what was verified about the member. */
@Injectable()
export class MatchHolder {
  constructor(
    private readonly members: Members,
    private readonly bank: BankGateway,
    private readonly log: Log,
  ) {}

  /** Never raises what the bank does: silence, nonsense and a wrong signature are answers without worth. */
  async run(link: Link): Promise<Matched> {
    const { email: _email, locale: _locale, phone, ...person } = await this.members.person(link.memberId);
    const nonce = newId();
    const { familyKana, givenKana, birthDate, postalCode, prefecture, city, street, building } = person;
    const holder = {
      kana: `${familyKana} ${givenKana}`,
      birthDate,
      phone,
      postalCode,
      address: [prefecture, city, street, building ?? ''].join(''),
    };
    try {
      const question = { linkId: link.id, nonce, account: accountOf(link.account), holder };
      const answer = await this.bank.match(question, AbortSignal.timeout(settings.bankTimeoutMs));
      return { answer, person, nonce };
    } catch (error) {
      this.log.warn('links.bank-did-not-answer', { linkId: link.id }, error);
      return { answer: { outcome: 'unreadable' }, person, nonce };
    }
  }
}
