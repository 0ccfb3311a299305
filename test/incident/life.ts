import { Chance } from './chance.js';

/** Somebody sends somebody money, so many minutes after the beginning. People are numbers. */
export interface Sent {
  readonly minute: number;
  readonly sender: number;
  readonly receiver: number;
  readonly amountYen: number;
  /** What it is; rules know nothing of it. */
  readonly label: 'family' | 'friend' | 'dinner' | 'stranger' | 'fraud';
}

/** Who has sent to whom in the years before. */
export interface Known {
  readonly sender: number;
  readonly receiver: number;
}

export interface Life {
  readonly known: readonly Known[];
  readonly sent: readonly Sent[];
}

export const DAY = 1_440;
/** People who eat out together and lend each other money. */
const CIRCLE = 8;
/** The day of a month on which wages come. */
const PAYDAY = 25;
/** Out of a hundred transfers. */
const SHARES = { family: 45, friend: 35, dinner: 12 } as const;
/** Out of a hundred pairs of a circle that have sent each other money before. */
const KNOWN_IN_CIRCLE = 80;

const spouse = (person: number): number => person ^ 1;

function circleOf(person: number, people: number): number[] {
  const first = person - (person % CIRCLE);
  return Array.from({ length: Math.min(CIRCLE, people - first) }, (_, nth) => first + nth).filter(
    (one) => one !== person,
  );
}

/** By day, most in the evening, hardly any at night. */
const minuteOfDay = (chance: Chance): number =>
  chance.percent(60) ? chance.between(17 * 60, 21 * 60 + 50) : chance.between(7 * 60, 21 * 60 + 50);

const amount = (chance: Chance, most: number): number => chance.between(5, most / 100) * 100;

/**
 * What ordinary members do with transfers: most goes within families and circles of friends that know each other, one collects
 * for a dinner now and then, some pay a stranger for something second-hand, and after payday there is more of it.
 */
export function ordinaryLife(people: number, days: number, seed: number): Life {
  const chance = new Chance(seed);
  const known: Known[] = [];
  for (let sender = 0; sender < people; sender += 1)
    for (const receiver of circleOf(sender, people))
      if (receiver === spouse(sender) || chance.percent(KNOWN_IN_CIRCLE)) known.push({ sender, receiver });
  const sent: Sent[] = [];
  for (let day = 0; day < days; day += 1) {
    const busy = day % 30 === PAYDAY ? 2 : 1;
    for (let nth = 0; nth < (people / 45) * busy; nth += 1) sent.push(...oneDeed(chance, people, day));
  }
  return { known, sent };
}

function oneDeed(chance: Chance, people: number, day: number): Sent[] {
  const sender = chance.between(0, people - 1);
  const minute = day * DAY + minuteOfDay(chance);
  const draw = chance.next() * 100;
  const circle = circleOf(sender, people);
  if (draw < SHARES.family)
    return [{ minute, sender, receiver: spouse(sender), amountYen: amount(chance, 9_500), label: 'family' }];
  if (draw < SHARES.family + SHARES.friend)
    return [{ minute, sender, receiver: chance.of(circle), amountYen: amount(chance, 5_000), label: 'friend' }];
  if (draw < SHARES.family + SHARES.friend + SHARES.dinner) {
    // The one who has paid collects the shares of the others within the evening.
    const share = chance.between(12, 40) * 100;
    const guests = circle.slice(0, chance.between(3, 5));
    return guests.map((guest, nth) => ({
      ...{ minute: minute + nth * chance.between(1, 15), sender: guest, receiver: sender, amountYen: share },
      label: 'dinner',
    }));
  }
  const stranger = (sender + chance.between(CIRCLE, people - CIRCLE - 1)) % people;
  return [{ minute, sender, receiver: stranger, amountYen: amount(chance, 3_000), label: 'stranger' }];
}

/** Waves of 2020: how many were robbed on which day, each to one card. Published by the bank. */
export const WAVES_2020 = [
  { day: 1, victims: 4 },
  { day: 30, victims: 7 },
  { day: 39, victims: 43 },
] as const;

/** The robbery of 2020: in each wave the victims' money goes to one card, one after the other within the evening. */
export function robbery2020(
  victims: readonly number[],
  mules: readonly number[],
  tryYen: number,
  triesEach: number,
): Sent[] {
  const left = [...victims];
  return WAVES_2020.flatMap(({ day, victims: count }, wave) => {
    const receiver = mules[wave];
    if (receiver === undefined) throw new Error('each wave has a card of its own');
    return left.splice(0, count).flatMap((sender, nth) =>
      Array.from({ length: triesEach }, (_, again): Sent => {
        const minute = day * DAY + 19 * 60 + nth * 3 + again;
        return { minute, sender, receiver, amountYen: tryYen, label: 'fraud' };
      }),
    );
  });
}

/** What the rules let a card take in from strangers: so many within so many days, and not one more. */
const UNSEEN = [
  { days: 1, most: 2 },
  { days: 7, most: 4 },
  { days: 30, most: 7 },
] as const;
const ROBBERY_DAYS = 39;

/** Somebody who knows the rules, and robs as many as stay unseen, each card by its own windows, for 39 days. */
export function informedRobbery(victims: readonly number[], mules: readonly number[], tryYen: number): Sent[] {
  const sent: Sent[] = [];
  const left = [...victims];
  for (let day = 0; day < ROBBERY_DAYS; day += 1)
    for (const [nth, receiver] of mules.entries())
      for (let each = 0; each < UNSEEN[0].most; each += 1) {
        const before = (days: number): number =>
          sent.filter((one) => one.receiver === receiver && one.minute > (day - days + 1) * DAY).length;
        if (UNSEEN.some(({ days, most }) => before(days) >= most)) continue;
        const sender = left.shift();
        if (sender === undefined) return sent;
        const minute = day * DAY + 19 * 60 + nth * 10 + each * 5;
        sent.push({ minute, sender, receiver, amountYen: tryYen, label: 'fraud' });
      }
  return sent;
}
