import { RehearsalInbox } from '../journey/inbox.js';
import type { GivenMember, GivenPart } from '../outside/means-file.js';
import type { Means } from '../outside/means.js';
import type { Visitor } from '../outside/visitor.js';
import { GivenAccount } from './given-account.js';
import { Unseen } from './unseen.js';

interface ListedDevice {
  readonly lastUsedAt: string;
  readonly onProbation: boolean;
  readonly probationUntil: string;
}

interface Entered {
  readonly account: GivenAccount;
  /** Until when the device is new; undefined where it is not. */
  readonly newUntil: string | undefined;
}

/** What is asked of an inbox that nobody has named. */
const NO_INBOX = new RehearsalInbox({ mustGet: () => Promise.reject(new Unseen('no inbox was given')) });

/** The accounts that exist already, each on a browser of its own that is kept from one run to the next. */
export class GivenAccounts {
  private readonly entered = new Map<GivenMember, Promise<Entered>>();

  constructor(
    private readonly origin: string,
    private readonly means: Means,
    private readonly browser: () => Visitor,
  ) {}

  has(part: GivenPart): boolean {
    return this.playing(part).length > 0;
  }

  /** Whoever plays this part, signed in; of several the one whose turn it is. Raises `Unseen` where nobody does. */
  async of(part: GivenPart, turn = 0): Promise<GivenAccount> {
    const { account } = await this.enter(part, turn);
    await account.signIn();
    return account;
  }

  /** The same on a device that is not new any more. Raises `Unseen` where it is. */
  async trusted(part: GivenPart, turn = 0): Promise<GivenAccount> {
    const { newUntil } = await this.enter(part, turn);
    if (newUntil !== undefined)
      throw new Unseen(`the device of the given ${part} is new until ${newUntil}: keep "devices" and come again`);
    return this.of(part, turn);
  }

  /** The same on a device that got known today. */
  async onNewDevice(part: GivenPart): Promise<GivenAccount> {
    const { account, newUntil } = await this.enter(part, 0);
    const there = newUntil === undefined ? account.on(this.browser()) : account;
    await there.signIn();
    return there;
  }

  private enter(part: GivenPart, turn: number): Promise<Entered> {
    const playing = this.playing(part);
    const member = playing[turn % playing.length];
    if (member === undefined) throw new Unseen(`no own account was given that is ${part}`);
    const known = this.entered.get(member) ?? this.enterAs(member);
    this.entered.set(member, known);
    return known;
  }

  private async enterAs(member: GivenMember): Promise<Entered> {
    const { means, origin } = this;
    const browser = this.browser();
    const memory = means.devices?.of(origin, member.loginId);
    if (memory !== undefined) await browser.remember(memory);
    const account = new GivenAccount(member, browser, means.inbox ?? NO_INBOX, () => means.now());
    await account.signIn();
    means.devices?.keep(origin, member.loginId, await browser.memory());
    return { account, newUntil: await newUntil(browser) };
  }

  private playing(part: GivenPart): readonly GivenMember[] {
    return (this.means.members ?? []).filter((member) => member.part === part);
  }
}

/** Until when the device that was used last, which is this one, is new. Who waits for a card is shown no devices. */
async function newUntil(browser: Visitor): Promise<string | undefined> {
  const { status, body } = await browser.get('/api/devices');
  if (status !== 200) return undefined;
  const [last] = [...(body as readonly ListedDevice[])].sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt));
  return last?.onProbation === true ? last.probationUntil : undefined;
}
