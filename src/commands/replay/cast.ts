import { setTimeout as pause } from 'node:timers/promises';
import { randomToken } from '../../platform/crypto/index.js';
import { Browser, Refused } from '../journey/browser.js';
import type { RehearsalInbox } from '../journey/inbox.js';
import type { DemoStaff } from '../journey/issuer.js';
import { Issuer } from '../journey/issuer.js';
import type { Traveller } from '../journey/people.js';
import type { Credentials } from '../outside/account.js';
import type { Plastic } from '../outside/means-file.js';
import type { Means } from '../outside/means.js';

const MONEY_YEN = 40_000;
/** Of the members made for the replay, so many lose their cookies. */
const ROBBED_MAX = 4;
/** Longer than the rules that read along wait between two looks. */
const SETTLE_MS = 3_000;

/** Alarms that the log, its seals or what reads it are late: the clock of a replay jumps. They say nothing of an attack. */
export const ABOUT_WATCHING = /^(silence\.|sealing|log-)/;

export interface SeenAlert {
  readonly kind: string;
  readonly at: string;
}

/** One line of the list that the attackers have: whether it is right they do not know. */
export type Pair = Pick<Credentials, 'loginId' | 'password'>;

/** Somebody whose money and data the attackers want. The attackers know the pair on their list and nothing else. */
export interface Victim extends Credentials {
  /** What the judge of the replay knows of them, to count how much of it comes out. */
  readonly personal: readonly string[];
}

/** Who takes part, and what the attackers have before they begin. */
export interface Cast {
  readonly origin: string;
  /** The list of IDs and passwords; most are of nobody, or wrong. */
  readonly list: readonly Pair[];
  readonly victims: readonly Victim[];
  /** Members whose browser was robbed of its cookies. */
  readonly robbed: readonly Victim[];
  /** The attackers' own account: real, with a card that is active, some money and a phone of theirs. */
  readonly mule: Credentials & { readonly card?: Plastic };
  /**
   * An account that the attackers have opened in another's name, and whose card is on its way to that person. There is money on it,
   * and a bank account linked where that can be had: else these would be what they lack.
   */
  readonly early: Credentials & { readonly card?: Plastic; readonly linkId?: string };
  /** Whom they pretend to be when they open an account; their phone, everything else the victim's. */
  readonly impostor: Traveller;
  /** The bank account of somebody else, of which they know the number. */
  readonly account: object;
  readonly inbox: RehearsalInbox;
  readonly means: Means;
  /** The first alert since then, for whoever may look; alarms about the watching itself do not count. */
  firstAlert(since: string): Promise<SeenAlert | undefined>;
  /** Lets those who watch look at what has happened, before the clock is moved on. */
  settle(): Promise<void>;
  /** What happens at the identity provider when somebody comes who has no chip of that person. */
  withoutChip<T>(act: () => Promise<T>): Promise<T>;
}

interface DemoMember {
  readonly loginId: string;
  readonly password: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly cardState: string;
}

/** Makes up lines of a list that are of nobody. */
export function madeUpPairs(count: number): Pair[] {
  return Array.from({ length: count }, (_, nth) => ({
    loginId: `kasumi${String(10_000 + nth)}`,
    password: randomToken(),
  }));
}

/** The people of a rehearsal, and those settled for it, with a list of `size` lines of which theirs are right. Raises an error where somebody is missing. */
export async function castOfRehearsal(
  origin: string,
  means: Means,
  size: number,
  impostor: Traveller,
  settled: readonly Victim[],
): Promise<Cast> {
  const desk = new Browser(origin);
  const { members } = await desk.mustGet<{ members: readonly DemoMember[] }>('/rehearsal/people');
  const [victim, mule] = members.filter(({ cardState }) => cardState === 'active');
  const early = members.find(({ cardState }) => cardState === 'dispatched');
  const { inbox } = means;
  if (victim === undefined || mule === undefined || early === undefined || inbox === undefined)
    throw new Error('the rehearsal has no two members with active cards, or none whose card is on its way');
  // Something to rob and to pay with; who has as much as an account may hold already needs none.
  for (const { loginId } of [victim, mule, early])
    await means.money?.(loginId, MONEY_YEN).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  // The attackers would not use their own account for the list.
  const others = members.filter(({ loginId }) => loginId !== mule.loginId && loginId !== early.loginId);
  const victims = [...others.map(asVictim), ...settled];
  return {
    origin,
    list: spread(victims, madeUpPairs(Math.max(0, size - victims.length))),
    victims,
    robbed: [asVictim(victim), ...settled.slice(0, ROBBED_MAX)],
    ...{ impostor, inbox, means },
    mule: { ...mule, ...(await plasticOf(inbox, mule.name)) },
    early: { ...early, ...(await plasticOf(inbox, early.name)) },
    account: means.foreignAccount ?? {},
    firstAlert: alertsAt(origin, means.staff),
    settle: () => pause(SETTLE_MS),
    withoutChip: (act) => refusing(desk, act),
  };
}

const asVictim = ({ name, phone, email, ...pair }: DemoMember): Victim => ({
  ...{ loginId: pair.loginId, password: pair.password, phone },
  personal: [...name.split(' '), phone, email],
});

/** Right pairs at equal distances among the others. */
export function spread(right: readonly Pair[], others: readonly Pair[]): Pair[] {
  const each = Math.max(1, Math.floor((right.length + others.length) / Math.max(1, right.length)));
  const list = [...others];
  for (const [nth, pair] of right.entries()) list.splice(Math.min(list.length, nth * each + (each >> 1)), 0, pair);
  return list;
}

async function plasticOf(inbox: RehearsalInbox, name: string) {
  const letters = await inbox.list(name, 'letter', '2000-01-01T00:00:00Z');
  for (const { text } of letters) {
    const number = /\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/.exec(text)?.[0].replaceAll(' ', '');
    const [, month, year] = /\b(\d{2})\/(\d{2})\b/.exec(text) ?? [];
    if (number !== undefined && month !== undefined && year !== undefined)
      return { card: { number, expiry: `20${year}-${month}` } };
  }
  return {};
}

/** As somebody of the fraud desk sees them, who signs in again when the clock has ended the session. */
function alertsAt(origin: string, staff: (() => Promise<readonly DemoStaff[]>) | undefined): Cast['firstAlert'] {
  if (staff === undefined) return () => Promise.resolve(undefined);
  const issuer = new Issuer(origin, staff, 'fraud');
  return async (since) => {
    if (!(await issuer.isSignedIn())) await issuer.signIn();
    const { alerts } = await issuer.desk.mustGet<{
      alerts: readonly { readonly kind: string; readonly firstAt: string; readonly lastAt: string }[];
    }>('/issuer/api/alerts');
    return alerts
      .filter(({ kind, lastAt }) => lastAt >= since && !ABOUT_WATCHING.test(kind))
      .map(({ kind, firstAt, lastAt }) => ({ kind, at: firstAt >= since ? firstAt : lastAt }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  };
}

/** The sandbox confirms everybody; a provider that reads chips would not confirm somebody who has none. */
async function refusing<T>(desk: Browser, act: () => Promise<T>): Promise<T> {
  await desk.mustPost('/rehearsal/identity-provider', { behaviour: 'refuse' });
  try {
    return await act();
  } finally {
    await desk.mustPost('/rehearsal/identity-provider', { behaviour: 'up' });
  }
}
