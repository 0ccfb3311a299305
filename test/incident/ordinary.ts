import { type Act, DAY, type Known } from './act.js';
import { Chance } from './chance.js';

/** What one member who is active does in a year, each time at least once. */
export interface Density {
  readonly transfers: number;
  readonly charges: number;
  readonly payments: number;
  readonly signIns: number;
  /** Of a thousand active members, how many change their mail address in the year. */
  readonly mailChanges: number;
}

export interface OrdinaryYear {
  readonly known: readonly Known[];
  readonly acts: readonly Act[];
}

export const YEAR_DAYS = 365;
/** Of so many members one is active; the others sleep, as most prepaid cards do. */
export const SLEEPERS = 8;
/** People who eat out together and lend each other money. */
const CIRCLE = 8;
const PAYDAY = 25;
/** Out of a hundred transfers. */
const SHARES = { family: 45, friend: 35, dinner: 12 } as const;
/** Out of a hundred pairs of a circle that have sent each other money before. */
const KNOWN_IN_CIRCLE = 80;
const SHOPS = ['5411', '5411', '5462', '5812', '5814', '5912', '5942', '4111', '5732', '5816'] as const;

export const spouse = (person: number): number => person ^ 1;
const ORDINARY = { label: 'ordinary', group: 'ordinary' } as const;

function circleOf(person: number, people: number): number[] {
  const first = person - (person % CIRCLE);
  return Array.from({ length: Math.min(CIRCLE, people - first) }, (_, nth) => first + nth).filter(
    (one) => one !== person,
  );
}

/** By day, most in the evening, at weekends from noon on, hardly any at night. */
function minuteOfDay(chance: Chance, isWeekend: boolean): number {
  if (chance.percent(2)) return chance.between(22 * 60, 23 * 60 + 50);
  if (isWeekend) return chance.between(10 * 60, 21 * 60 + 50);
  return chance.percent(60) ? chance.between(17 * 60, 21 * 60 + 50) : chance.between(7 * 60, 21 * 60 + 50);
}

/** How busy a day of the calendar is: twice on payday and the day after, and more at weekends. */
function weightOf(date: Date): number {
  const payday = date.getUTCDate() === PAYDAY || date.getUTCDate() === PAYDAY + 1;
  return (payday ? 2 : 1) * (isWeekend(date) ? 1.3 : 1);
}

const isWeekend = (date: Date): boolean => date.getUTCDay() === 0 || date.getUTCDay() === 6;

/**
 * A year of those who are active. Most that is sent goes within families and circles of friends that know each other, one
 * collects for a dinner now and then, some pay a stranger for something second-hand. Money comes in around payday, and goes out
 * in shops. The same seed and first day give the same year.
 */
export function ordinaryYear(active: number, density: Density, firstDay: Date, seed: number): OrdinaryYear {
  const chance = new Chance(seed);
  const known: Known[] = [];
  for (let sender = 0; sender < active; sender += 1)
    for (const receiver of circleOf(sender, active))
      if (receiver === spouse(sender) || chance.percent(KNOWN_IN_CIRCLE)) known.push({ sender, receiver });
  const days = Array.from({ length: YEAR_DAYS }, (_, day) => new Date(firstDay.getTime() + day * DAY * 60_000));
  const whole = days.reduce((sum, date) => sum + weightOf(date), 0);
  const acts: Act[] = [];
  days.forEach((date, day) => {
    const share = (active * weightOf(date)) / whole;
    const moment = (): number => day * DAY + minuteOfDay(chance, isWeekend(date));
    const someone = (): number => chance.between(0, active - 1);
    const times = (yearly: number): readonly undefined[] => Array.from({ length: wholeOf(chance, share * yearly) });
    // A dinner is several transfers.
    for (const _ of times(density.transfers / (1 + (SHARES.dinner / 100) * 3)))
      acts.push(...transfers(chance, active, moment()));
    for (const _ of times(density.payments)) acts.push(payment(chance, someone(), moment()));
    for (const _ of times(density.signIns))
      acts.push({ ...ORDINARY, kind: 'sign-in', member: someone(), minute: moment() });
    for (const _ of times(density.charges))
      acts.push({
        ...ORDINARY,
        kind: 'charge',
        member: someone(),
        minute: moment(),
        amountYen: chance.between(2, 12) * 1_000,
      });
    for (const _ of times(density.mailChanges / 1_000)) {
      const member = someone();
      acts.push({
        ...ORDINARY,
        kind: 'change',
        member,
        minute: moment(),
        email: `new${String(member)}.${String(day)}@example.jp`,
      });
    }
  });
  return { known, acts };
}

/** So much on average, in whole numbers. */
const wholeOf = (chance: Chance, amount: number): number =>
  Math.floor(amount) + (chance.next() < amount - Math.floor(amount) ? 1 : 0);

const amount = (chance: Chance, most: number): number => chance.between(5, most / 100) * 100;

function transfers(chance: Chance, people: number, minute: number): Act[] {
  const sender = chance.between(0, people - 1);
  const draw = chance.next() * 100;
  const circle = circleOf(sender, people);
  const send = (to: number, most: number): Act => ({
    ...{ ...ORDINARY, kind: 'send', minute, sender, receiver: to, amountYen: amount(chance, most) },
  });
  // At night half of what is allowed by day is.
  if (draw < SHARES.family) return [send(spouse(sender), 5_000)];
  if (draw < SHARES.family + SHARES.friend) return [send(chance.of(circle), 5_000)];
  if (draw < SHARES.family + SHARES.friend + SHARES.dinner) {
    // The one who has paid collects the shares of the others within the evening.
    const share = chance.between(12, 40) * 100;
    return circle.slice(0, chance.between(3, 5)).map((guest, nth) => ({
      ...{ ...ORDINARY, kind: 'send', minute: minute + nth * chance.between(1, 15) },
      ...{ sender: guest, receiver: sender, amountYen: share },
    }));
  }
  const stranger = (sender + chance.between(CIRCLE, people - CIRCLE - 1)) % people;
  return [send(stranger, 3_000)];
}

function payment(chance: Chance, member: number, minute: number): Act {
  return {
    ...{ ...ORDINARY, kind: 'pay', member, minute, amountYen: chance.between(3, 60) * 100 },
    channel: chance.percent(60) ? 'contactless' : 'chip',
    merchant: { id: `shop-${String(chance.between(1, 400))}`, category: chance.of(SHOPS) },
  };
}
