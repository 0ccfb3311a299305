import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import {
  ActivateCard,
  CardDesk,
  type CardState,
  Cards,
  type CardSummary,
  ExpireCards,
  OrderCodeLetters,
  SendActivationCode,
  cardsProblems,
} from '../cards/index.js';
import type { DemoMember } from './demo-people.js';
import { Inbox } from './inbox.js';

/** More than a card has tries. */
const GUESSES_MAX = 8;

/** Takes the cards of demo members through their lives, by the services that real cards go through. */
@Injectable()
export class DemoCards {
  constructor(
    private readonly cards: Cards,
    private readonly desk: CardDesk,
    private readonly letters: OrderCodeLetters,
    private readonly phoneCodes: SendActivationCode,
    private readonly activation: ActivateCard,
    private readonly expiry: ExpireCards,
    private readonly inbox: Inbox,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async stateOf(memberId: string): Promise<CardState | undefined> {
    return (await this.cards.current(memberId))?.state;
  }

  async personalise(memberId: string, by: Principal): Promise<void> {
    const card = await this.in(memberId, 'ordered');
    if (card !== undefined) await this.desk.personalise(card.id, by);
  }

  async dispatch(memberId: string, trackingNumber: string, by: Principal): Promise<void> {
    const card = await this.in(memberId, 'personalised');
    if (card !== undefined) await this.desk.dispatch(card.id, 'japan-post', trackingNumber, by);
  }

  async arrive(memberId: string, trackingNumber: string, by: Principal): Promise<void> {
    const card = await this.in(memberId, 'dispatched');
    if (card !== undefined) await this.desk.arrive(card.id, trackingNumber, this.clock.now().toISOString(), by);
  }

  async returned(memberId: string, by: Principal): Promise<void> {
    const card = await this.in(memberId, 'dispatched');
    if (card !== undefined) await this.desk.returned(card.id, 'unknown-address', by);
  }

  /** The letters whose time has come. */
  orderLetters(): Promise<void> {
    return this.letters.run();
  }

  /** What has waited past its month. */
  expire(): Promise<void> {
    return this.expiry.run();
  }

  /** As the member would: with the code of the letter, the last digits of the card and the code on the phone. */
  async activate(memberId: string, member: DemoMember): Promise<void> {
    if ((await this.in(memberId, 'arrived')) === undefined) return;
    await this.phoneCodes.run(memberId);
    await this.jobs.drain();
    await this.activation.run(memberId, {
      ...(await this.post(member)),
      password: member.password,
      phoneCode: matched(await this.newest(member.phone, 'sms'), /\b\d{6}\b/),
    });
  }

  /** As somebody would who guesses, until the card is closed. `letterOf` has a letter whose code is well formed. */
  async guess(memberId: string, letterOf: DemoMember): Promise<void> {
    const { letterCode, lastFour } = await this.post(letterOf);
    for (let tries = 0; tries < GUESSES_MAX; tries += 1) {
      if ((await this.in(memberId, 'arrived')) === undefined) return;
      try {
        await this.activation.run(memberId, { letterCode, lastFour, password: 'wrong', phoneCode: '000000' });
      } catch (error) {
        if (!cardsProblems.activationRefused.is(error) && !cardsProblems.activationSpent.is(error)) throw error;
      }
    }
  }

  /** What came by letter: the code, and the last digits of the card. */
  private async post(member: DemoMember): Promise<{ readonly letterCode: string; readonly lastFour: string }> {
    const name = `${member.person.familyName} ${member.person.givenName}`;
    const letters = await this.inbox.list({ to: name, channel: 'letter' });
    const textOf = (kind: string): string => letters.find(({ letter }) => letter?.kind === kind)?.text ?? '';
    return {
      letterCode: matched(textOf('code'), /(?<![0-9A-Za-z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Za-z-])/),
      lastFour: matched(textOf('card-carrier'), /\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/).slice(-4),
    };
  }

  private async newest(to: string, channel: 'sms'): Promise<string> {
    return (await this.inbox.list({ to, channel }))[0]?.text ?? '';
  }

  private async in(memberId: string, state: CardState): Promise<CardSummary | undefined> {
    const card = await this.cards.current(memberId);
    return card?.state === state ? card : undefined;
  }
}

function matched(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error('a message of the rehearsal does not say what it should');
  return found;
}
