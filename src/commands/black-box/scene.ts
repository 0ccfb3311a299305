import type { Browser } from '../journey/browser.js';
import { cardsSince, Issuer } from '../journey/issuer.js';
import type { Traveller } from '../journey/people.js';
import type { RehearsalInbox } from '../journey/inbox.js';
import type { Means } from '../outside/means.js';
import { Visitor, type VisitorOptions } from '../outside/visitor.js';
import { GivenAccounts } from './given-accounts.js';
import { OpenedAccount, type OwnAccount } from './own-account.js';
import { ownPeople } from './own-people.js';
import { Unseen } from './unseen.js';
import { Vantages } from './vantages.js';

/** More than the code letter waits, and an arrival is early. */
const IN_THE_POST_SECONDS = 26 * 3_600;
/** More than a new device is on probation. */
const PROBATION_SECONDS = 73 * 3_600;

const OPENINGS_MAX = 3;
const MONEY_YEN = 20_000;

/** Who of the own people plays which part. */
const PARTS = ['applicant', 'guessed', 'travelling', 'member', 'payee', 'flooded'] as const;
type Part = (typeof PARTS)[number];

/**
 * What the probes share: accounts of their own, those that the means name and else opened when the first probe asks for them, and
 * the desks of the issuer. Whatever the means do not allow raises `Unseen`.
 */
export class Scene {
  private readonly people: readonly Traveller[];
  private readonly given: GivenAccounts;
  private readonly vantages: Vantages;
  /** What budgets were spent for, in the order in which it came; accounts that share a part take turns by it. */
  private readonly reasons: string[] = [];
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly visitors: Visitor[] = [];

  constructor(
    readonly origin: string,
    readonly means: Means,
  ) {
    this.people = means.people === 'invented' ? ownPeople(PARTS.length) : (means.people ?? []);
    const isHere = ['localhost', '127.0.0.1'].includes(new URL(origin).hostname);
    this.vantages = new Vantages(isHere, means.sources);
    this.given = new GivenAccounts(origin, means, () => this.stranger());
  }

  /** A browser that nobody knows, on an address of its own where the portal is on this machine or several were given. */
  stranger(options: VisitorOptions = this.vantages.next()): Visitor {
    const visitor = new Visitor(this.origin, options, this.means.origins);
    this.visitors.push(visitor);
    return visitor;
  }

  /** Another one at another address of the same network, or of another network; undefined where there is no such address. */
  neighbour(of: Visitor, where: 'beside' | 'elsewhere'): Visitor | undefined {
    const options = this.vantages[where](of.options);
    return options === undefined ? undefined : this.stranger(options);
  }

  /** Somebody in the middle of an opening: the phone is proven, nothing is chosen. */
  applicant(): Promise<OpenedAccount> {
    return this.once('applicant', async () => {
      const account = this.account('applicant');
      await account.applicant.begin();
      await account.applicant.provePhone();
      return account;
    });
  }

  /** Somebody who has only begun an opening. */
  guessed(): Promise<OpenedAccount> {
    return this.once('guessed', async () => {
      const account = this.account('guessed');
      await account.applicant.begin();
      return account;
    });
  }

  /** Somebody whose card is on its way, signed in. */
  travelling(): Promise<OwnAccount> {
    return this.given.has('travelling') ? this.given.of('travelling') : this.sent();
  }

  /** The same where the own desk has sent the card. */
  async sent(): Promise<OpenedAccount> {
    const account = await this.once('travelling', () => this.openAndSend('travelling'));
    await account.signIn();
    return account;
  }

  /** The same person once the card has arrived. */
  async arrived(): Promise<OwnAccount> {
    if (this.given.has('arrived')) return this.given.of('arrived');
    this.mustMoveClock();
    const account = await this.sent();
    await this.once('arrived', async () => {
      await this.active('member');
      await this.deliver(account);
    });
    await account.signIn();
    return account;
  }

  /** Somebody else whose card has arrived: a card is closed by the first who guesses at it. */
  async flooded(): Promise<OwnAccount> {
    this.mustMoveClock();
    const account = await this.once('flooded', () => this.openAndSend('flooded'));
    await this.once('arrived, to be flooded', async () => {
      await this.later(IN_THE_POST_SECONDS);
      await this.deliver(account);
    });
    await account.signIn();
    return account;
  }

  /** Puts some yen on the account of somebody; whether there are any, as far as is known. */
  async putMoney({ person, hasMoney }: OwnAccount): Promise<boolean> {
    if (hasMoney || this.means.money === undefined) return hasMoney;
    await this.means.money(person.loginId, MONEY_YEN);
    return true;
  }

  /** A member with an active card and some money. */
  member(): Promise<OwnAccount> {
    return this.signedIn('member');
  }

  /** Another one. */
  payee(): Promise<OwnAccount> {
    return this.signedIn('payee');
  }

  /** The member on a device that got known today. */
  newDevice(): Promise<OwnAccount> {
    return this.given.has('member') ? this.once('new device', () => this.given.onNewDevice('member')) : this.member();
  }

  /** An account that is stopped for good: of several that were given not one that is wanted again. */
  async expendable(otherwise: 'member' | 'payee'): Promise<OwnAccount> {
    return this.means.members === undefined ? this.signedIn(otherwise) : this.given.of('expendable');
  }

  /** The member on a device whose probation is over. */
  async trusted(): Promise<OwnAccount> {
    if (this.given.has('member')) return this.given.trusted('member');
    await this.member();
    await this.payee();
    await this.once('probation', () => this.later(PROBATION_SECONDS));
    return this.member();
  }

  /**
   * The next days: budgets of codes are full again, and whoever was signed in is not any more. Where members were given the next of
   * them: their budgets are their own.
   */
  async nextDays(reason: string): Promise<OwnAccount> {
    if (this.given.has('member')) {
      if (!this.reasons.includes(reason)) this.reasons.push(reason);
      return this.given.trusted('member', 1 + this.reasons.indexOf(reason));
    }
    await this.trusted();
    await this.once(`days of ${reason}`, () => this.later(PROBATION_SECONDS));
    return this.member();
  }

  /** Somebody as whom nobody has failed to sign in for days. */
  async unfailed(): Promise<OwnAccount> {
    if (this.given.has('member')) return this.given.of('member');
    await this.nextDays('guessed codes');
    return this.payee();
  }

  /** Somebody on a trusted device whose approvals of this day nobody else needs. */
  approver(): Promise<OwnAccount> {
    return this.given.has('payee') ? this.given.trusted('payee') : this.nextDays('guessed approvals');
  }

  /** The desk of somebody of the staff. */
  async desk(role = 'card-operations'): Promise<Browser> {
    return (await this.issuer(role)).desk;
  }

  get inbox(): RehearsalInbox {
    if (this.means.inbox === undefined) throw new Unseen('no inbox was given');
    return this.means.inbox;
  }

  private mustMoveClock(): NonNullable<Means['later']> {
    if (this.means.later === undefined) throw new Unseen('the clock cannot be moved');
    return this.means.later;
  }

  private async later(seconds: number): Promise<void> {
    await this.mustMoveClock()(seconds);
  }

  /** Ends all connections. */
  close(): void {
    for (const visitor of this.visitors) visitor.close();
  }

  private async signedIn(part: 'member' | 'payee'): Promise<OwnAccount> {
    if (this.given.has(part)) return this.given.of(part);
    const account = await this.active(part);
    await account.signIn();
    return account;
  }

  /** Both members are made together, so that their cards travel together. */
  private async active(part: 'member' | 'payee'): Promise<OpenedAccount> {
    // Nothing is opened of which nothing comes.
    this.mustMoveClock();
    const pair = await this.once('pair', async () => {
      const accounts = [await this.openAndSend('member'), await this.openAndSend('payee')] as const;
      await this.later(IN_THE_POST_SECONDS);
      for (const account of accounts) {
        await this.deliver(account);
        await account.signIn();
        await account.applicant.activate(account.sentSince);
        await this.means.money?.(account.person.loginId, MONEY_YEN);
      }
      return accounts;
    });
    return part === 'member' ? pair[0] : pair[1];
  }

  private async openAndSend(part: Part): Promise<OpenedAccount> {
    const issuer = await this.issuer('card-operations');
    const before = await issuer.cardsIn('ordered');
    const account = await this.opened(part);
    const [ordered] = cardsSince(before, await issuer.cardsIn('ordered'), 1) ?? [];
    if (ordered === undefined) throw new Unseen('the issuer sees no new card, or several, and not whose each is');
    account.sentSince = await this.means.now();
    account.card = await issuer.send(ordered);
    return account;
  }

  /** One of fifty is looked at by people first, by lot; then somebody else is opened an account for. */
  private async opened(part: Part): Promise<OpenedAccount> {
    let state = '';
    for (let tries = 0; tries < OPENINGS_MAX; tries += 1) {
      const account = this.account(part, tries > 0);
      state = await account.applicant.open();
      if (state === 'approved') return account;
    }
    throw new Unseen(`the opening of an own account is ${state}`);
  }

  private async deliver({ card }: OpenedAccount): Promise<void> {
    if (card === undefined) throw new Error('no card was sent');
    await (await this.issuer('card-operations')).arrive(card, await this.means.now());
  }

  private async issuer(role: string): Promise<Issuer> {
    const { staff } = this.means;
    if (staff === undefined) throw new Unseen('no session of the staff was given');
    const issuer = await this.once(`desk of ${role}`, () =>
      Promise.resolve(new Issuer(this.means.origins?.console ?? this.origin, staff, role)),
    );
    if (!(await issuer.isSignedIn())) await issuer.signIn();
    return issuer;
  }

  private account(part: Part, another = false): OpenedAccount {
    const { inbox, means } = this;
    const own = this.people[PARTS.indexOf(part)];
    if (own === undefined)
      throw new Unseen(means.people === undefined ? 'no own people were given' : 'too few own people were given');
    const [person = own] = another && means.people === 'invented' ? ownPeople(1) : [own];
    return new OpenedAccount(person, this.stranger(), inbox, () => means.now());
  }

  private once<T>(what: string, make: () => Promise<T>): Promise<T> {
    const known = this.made.get(what) ?? make();
    this.made.set(what, known);
    return known as Promise<T>;
  }
}
