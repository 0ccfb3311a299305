import { Applicant } from '../journey/applicant.js';
import { cardsSince, Issuer } from '../journey/issuer.js';
import { ownPeople } from '../black-box/own-people.js';
import type { Means } from '../outside/means.js';
import { Visitor } from '../outside/visitor.js';
import type { Victim } from './cast.js';

const AT_ONCE = 4;
/** More than the code letter waits, and an arrival is early. */
const IN_THE_POST_SECONDS = 26 * 3_600;
const MONEY_YEN = 40_000;

/** Makes so many members the way that members come about: opened, sent a card, activated; with some money. Gives whom it could. */
export async function settleMembers(origin: string, means: Means, count: number): Promise<readonly Victim[]> {
  const { inbox, staff, later } = means;
  if (inbox === undefined || staff === undefined || later === undefined) return [];
  const issuer = new Issuer(origin, staff);
  await issuer.signIn();
  const before = await issuer.cardsIn('ordered');
  const since = await means.now();
  const people = ownPeople(count).map((person) => {
    const browser = new Visitor(origin);
    return { browser, applicant: new Applicant(person, origin, inbox, () => means.now(), browser) };
  });
  // One of fifty waits for people to look, and is no member yet.
  const opened: typeof people = [];
  await inLanes(people, async (one) => {
    if ((await one.applicant.open()) === 'approved') opened.push(one);
  });
  const ordered = cardsSince(before, await issuer.cardsIn('ordered'), opened.length);
  if (ordered === undefined) throw new Error('others ordered cards meanwhile, and the desk does not say whose each is');
  const sent = [];
  for (const card of ordered) sent.push(await issuer.send(card));
  await later(IN_THE_POST_SECONDS);
  await issuer.signIn();
  const arrivedAt = await means.now();
  for (const card of sent) await issuer.arrive(card, arrivedAt);
  await inLanes(opened, async ({ applicant }) => {
    await applicant.signIn();
    await applicant.activate(since);
    await means.money?.(applicant.person.loginId, MONEY_YEN);
  });
  for (const { browser } of people) browser.close();
  return opened.map(({ applicant }) => asVictim(applicant));
}

function asVictim({ person, phone }: Applicant): Victim {
  const { loginId, password, familyName, givenName, familyKana, givenKana, birthDate, street, email } = person;
  return {
    ...{ loginId, password, phone },
    personal: [familyName, givenName, familyKana, givenKana, birthDate, street, email, phone],
  };
}

/** A few at a time. */
async function inLanes<T>(some: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...some];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
