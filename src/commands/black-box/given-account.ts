import type { Message, RehearsalInbox } from '../journey/inbox.js';
import type { GivenMember, Plastic } from '../outside/means-file.js';
import type { Visitor } from '../outside/visitor.js';
import { OwnAccount, type Owner } from './own-account.js';
import { Unseen } from './unseen.js';

const EVER = '2000-01-01T00:00:00Z';

/** One that was there before the probes, of which the means say as much as they say. What they do not say raises `Unseen`. */
export class GivenAccount extends OwnAccount {
  constructor(
    private readonly given: GivenMember,
    browser: Visitor,
    inbox: RehearsalInbox,
    now: () => Promise<string>,
    typed?: Set<string>,
  ) {
    const { loginId, password, phone = '', totpSecret } = given;
    super(
      { loginId, password, phone, ...(totpSecret === undefined ? {} : { totpSecret }) },
      browser,
      inbox,
      now,
      typed,
    );
  }

  override get hasMoney(): boolean {
    return this.given.funded === true;
  }

  /** The same member on another browser. */
  on(browser: Visitor): GivenAccount {
    return new GivenAccount(this.given, browser, this.inbox, this.now, this.typed);
  }

  get person(): Owner {
    const email = (): string => this.said('email');
    return {
      loginId: this.given.loginId,
      password: this.given.password,
      get email() {
        return email();
      },
    };
  }

  override get phone(): string {
    return this.said('phone');
  }

  get otherEmail(): string {
    return this.said('otherEmail');
  }

  get personal(): readonly string[] {
    const { email, phone } = this.given;
    const contacts = [email, phone, phone?.slice(-8)].filter((it) => it !== undefined);
    return [...this.said('personal'), ...contacts];
  }

  async letter(kind: 'card-carrier' | 'code'): Promise<Message> {
    const letters = await this.inbox.list(this.said('name'), 'letter', EVER);
    const newest = letters.find((it) => it.letter?.kind === kind);
    if (newest === undefined) throw new Unseen(`no letter of the kind ${kind} came to an own account`);
    return newest;
  }

  override plastic(): Promise<Plastic> {
    const { card, name } = this.given;
    if (card !== undefined) return Promise.resolve(card);
    if (name === undefined) return Promise.reject(new Unseen(`the card of the given ${this.given.part} was not given`));
    return super.plastic();
  }

  private said<Field extends keyof GivenMember>(field: Field): NonNullable<GivenMember[Field]> {
    const value = this.given[field];
    if (value === undefined) throw new Unseen(`"${field}" of the given ${this.given.part} was not given`);
    return value;
  }
}
