import { type Act, DAY, RIGHT } from './act.js';
import type { Chance } from './chance.js';

/** Waves of 2020: how many were robbed on which day, each wave to one card. Published by the bank. */
export const WAVES_2020 = [
  { day: 1, victims: 4 },
  { day: 30, victims: 7 },
  { day: 39, victims: 43 },
] as const;
export const ROBBED_2020 = WAVES_2020.reduce((sum, { victims }) => sum + victims, 0);

/** 1,422 of about 200,000 members were logged into. */
const ENTERED_OF = { entered: 1_422, members: 200_000 } as const;
/** The nineteen days of the four waves of logins, counted as the days of the thefts are. */
const LOGIN_DAYS = [
  [1, 2, 3, 4],
  [12, 13, 14, 15, 16],
  [28, 29, 30, 31, 32],
  [36, 37, 38, 39, 40],
] as const;
/** Of the entries of all days: each wave was larger than the one before. */
const WAVE_SHARES = [15, 20, 25, 40] as const;
/** For each password that fits, so many of the list do not; some of them belong to nobody here. */
const WRONG_FOR_EACH = 3;
const NOBODY_PERCENT = 25;
/** Whoever works through a list takes another line after so many, and so few a minute, to stay below each budget. */
const PER_LINE = 30;
const SECONDS_EACH = 20;

/** How many are entered, of so many members: the share of 2020, and never fewer than are robbed. */
export const enteredOf = (members: number): number =>
  Math.max(ROBBED_2020, Math.round((ENTERED_OF.entered * members) / ENTERED_OF.members));

/**
 * A list of IDs and passwords is worked through on nineteen days: each account once or so, from a few lines, below the budgets
 * of lines and of everybody. `entered` are those whose passwords are in the list; `others` are tried in vain.
 */
export function listAttack(chance: Chance, entered: readonly number[], others: readonly number[], from: number): Act[] {
  const left = [...entered];
  const vain = [...others];
  const acts: Act[] = [];
  LOGIN_DAYS.forEach((days, wave) => {
    const ofWave = Math.ceil((entered.length * (WAVE_SHARES[wave] ?? 0)) / 100);
    days.forEach((day, nth) => {
      const today = left.splice(
        0,
        Math.ceil((ofWave * (nth + 1)) / days.length) - Math.ceil((ofWave * nth) / days.length),
      );
      const tried = today.flatMap((member) => [
        { member, password: RIGHT },
        ...Array.from({ length: WRONG_FOR_EACH }, () => ({
          member: chance.percent(NOBODY_PERCENT) ? undefined : vain.shift(),
          password: `from a list ${String(chance.between(1, 1_000_000_000))}`,
        })),
      ]);
      tried.forEach(({ member, password }, place) => {
        const line = Math.floor(place / PER_LINE);
        const minute = (from + day) * DAY + 13 * 60 + Math.floor((place * SECONDS_EACH) / 60);
        const address = `10.${String(20 + wave)}.${String(day)}.${String(1 + line)}`;
        acts.push({
          kind: 'try',
          label: 'list-attack',
          group: `wave ${String(wave + 1)}`,
          minute,
          member,
          password,
          address,
        });
      });
    });
  });
  return acts;
}

/** Of each the whole that one transfer takes, as often as the day lets them. */
export const THEFT_YEN = 10_000;
const THEFTS_EACH = 3;

/** The thefts of 2020: in each wave the victims' money goes to one card, one victim after the other within the evening. */
export function thefts(victims: readonly number[], mules: readonly number[], from: number): Act[] {
  const left = [...victims];
  return WAVES_2020.flatMap(({ day, victims: count }, wave) => {
    const receiver = mules[wave];
    if (receiver === undefined) throw new Error('each wave has a card of its own');
    return left.splice(0, count).flatMap((sender, nth) =>
      Array.from({ length: THEFTS_EACH }, (_, again): Act => {
        const minute = (from + day) * DAY + 19 * 60 + nth * 3 + again;
        const group = `day ${String(day)}, ${String(count)} victims`;
        return { kind: 'send', label: 'mule', group, minute, sender, receiver, amountYen: THEFT_YEN };
      }),
    );
  });
}

/** Two of three cards in other people's names spent 160,176 yen before they were delivered. */
const BEFORE_ARRIVAL_YEN = [
  [49_800, 30_288],
  [45_000, 35_088],
] as const;

/** The cards of others that are on their way are spent in shops. */
export function spentBeforeArrival(cardholders: readonly number[], from: number): Act[] {
  return BEFORE_ARRIVAL_YEN.flatMap((amounts, nth) =>
    amounts.map((amountYen, again): Act => ({
      ...{ kind: 'pay', label: 'card-before-arrival', group: `card ${String(nth + 1)}`, channel: 'chip', amountYen },
      ...{ minute: (from + nth) * DAY + 15 * 60 + again * 40, member: cardholders[nth] ?? 0 },
      merchant: { id: `store-${String(nth)}-${String(again)}`, category: '5732' },
    })),
  );
}

/** What the rules let a card take in from strangers: so many within so many days, and not one more. */
const UNSEEN = [
  { days: 1, most: 2 },
  { days: 7, most: 4 },
  { days: 30, most: 7 },
] as const;
export const INFORMED_DAYS = 39;
/** In minutes: windows are counted from when money arrives, and a transfer to somebody new waits. */
const MARGIN = 60;

/**
 * Somebody who knows the rules: two victims a day for a card, on 39 days, the cards rotated so that none takes in more than is
 * let through in a day, a week or a month.
 */
export function informedRobbery(victims: readonly number[], mules: readonly number[], from: number): Act[] {
  const acts: (Act & { readonly kind: 'send' })[] = [];
  const left = [...victims];
  for (let day = 0; day < INFORMED_DAYS; day += 1)
    for (const [nth, receiver] of mules.entries())
      for (let each = 0; each < UNSEEN[0].most; each += 1) {
        const minute = (from + day) * DAY + 19 * 60 + nth * 10 + each * 5;
        const before = (days: number): number =>
          acts.filter((one) => one.receiver === receiver && one.minute > minute - days * DAY - MARGIN).length;
        if (UNSEEN.some(({ days, most }) => before(days) >= most)) continue;
        const sender = left.shift();
        if (sender === undefined) return acts;
        const group = 'two a day';
        acts.push({ kind: 'send', label: 'knows-the-rules', group, minute, sender, receiver, amountYen: THEFT_YEN });
      }
  return acts;
}
