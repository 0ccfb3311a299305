import { type Act, DAY, type Pattern } from './act.js';

/** How each pattern is to be seen: the kinds of alerts that are about it. */
export const SEEN_BY: Readonly<Record<Pattern, readonly string[]>> = {
  'list-attack': ['rule.many-tries-one-line', 'list-login'],
  mule: ['rule.many-senders-one-receiver', 'receiver-held'],
  'card-before-arrival': ['rule.inactive-card-used', 'inactive-card-used'],
  'knows-the-rules': ['rule.strangers-below-the-hold', 'rule.slow-collecting'],
  'card-testing': ['rule.card-testing'],
  'resold-goods': ['rule.resold-goods'],
  'charge-then-transfer': ['rule.charge-then-transfer'],
  'night-maximum': ['rule.repeated-maximum'],
  'many-links-one-branch': ['rule.one-branch-many-members'],
  'link-after-contact-change': ['rule.linking-after-contact-change'],
  'mail-change-then-transfer': ['rule.contact-change-then-transfer'],
  'password-spraying': ['password-spraying'],
  'one-mail-many-members': ['rule.one-contact-many-members'],
  'one-device-many-names': ['rule.many-openings-one-device', 'rule.openings-in-a-row'],
};
/** Seen for all members together, and about none of them. */
export const ABOUT_NOBODY: ReadonlySet<string> = new Set([
  ...['list-login', 'password-spraying', 'rule.many-openings-one-device', 'rule.openings-in-a-row'],
]);

/** Gives so many people who are nobody else. */
export type Fresh = (count: number) => readonly number[];

const on = (label: Pattern, nth: number, minute: number) => ({ label, group: `case ${String(nth + 1)}`, minute });
const CASES = 3;
const cases = <T>(of: (nth: number) => readonly T[]): T[] => Array.from({ length: CASES }, (_, nth) => of(nth)).flat();

/** A card is tried for small amounts in one shop of the net after the other. */
export const cardTesting = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [member = 0] = fresh(1);
    return Array.from({ length: 12 }, (_, again): Act => ({
      ...on('card-testing', nth, (from + nth) * DAY + 3 * 60 + again * 2),
      ...{ kind: 'pay', member, amountYen: 80 + again * 10, channel: 'online' },
      merchant: { id: `net-${String(nth)}-${String(again)}`, category: '5942' },
    }));
  });

/** Goods that are easily sold again, bought one after the other with what was stolen. */
export const resoldGoods = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [member = 0] = fresh(1);
    return [20_000, 20_000, 9_000].map((amountYen, again): Act => ({
      ...on('resold-goods', nth, (from + nth) * DAY + 14 * 60 + again * 25),
      ...{ kind: 'pay', member, amountYen, channel: 'chip' },
      merchant: { id: `games-${String(nth)}`, category: '5732' },
    }));
  });

/** What comes in from the bank goes on to somebody new within minutes. */
export const chargeThenTransfer = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [sender = 0, receiver = 0] = fresh(2);
    const at = on('charge-then-transfer', nth, (from + nth) * DAY + 16 * 60);
    return [
      { ...at, kind: 'charge', member: sender, amountYen: 10_000 },
      { ...at, minute: at.minute + 4, kind: 'send', sender, receiver, amountYen: 10_000 },
    ];
  });

/** As much as can be charged, at two in the night, three nights in a row and each time a little later. */
export const nightMaximum = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [member = 0] = fresh(1);
    return Array.from({ length: 3 }, (_, night): Act => ({
      ...on('night-maximum', nth, (from + nth + night) * DAY + 2 * 60 + night * 30),
      ...{ kind: 'charge', member, amountYen: 30_000 },
    }));
  });

/** Accounts of one branch are tried by member after member. */
export const linksOfOneBranch = (fresh: Fresh, from: number): Act[] =>
  fresh(24).map((member, nth) => ({
    ...on('many-links-one-branch', 0, from * DAY + 9 * 60 + nth * 12),
    ...{ kind: 'link', member, branch: '321' },
  }));

/** A change waits a day, and closes money for another one; this is the first hour in which it is open again. */
const OPEN_AGAIN = 2 * DAY + 60;

export const linkAfterChange = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [member = 0] = fresh(1);
    const at = on('link-after-contact-change', nth, (from + nth * 4) * DAY + 11 * 60);
    return [
      { ...at, kind: 'change', member, email: `taken${String(member)}@example.jp` },
      { ...at, minute: at.minute + OPEN_AGAIN, kind: 'link', member, branch: String(201 + nth) },
    ];
  });

export const transferAfterChange = (fresh: Fresh, from: number): Act[] =>
  cases((nth) => {
    const [sender = 0, receiver = 0] = fresh(2);
    const at = on('mail-change-then-transfer', nth, (from + nth * 4) * DAY + 11 * 60);
    return [
      { ...at, kind: 'change', member: sender, email: `taken${String(sender)}@example.jp` },
      { ...at, minute: at.minute + OPEN_AGAIN, kind: 'send', sender, receiver, amountYen: 9_000 },
    ];
  });

/** One password that many people have, on one account after the other. */
export const spraying = (members: readonly number[], from: number): Act[] =>
  members.map((member, nth) => ({
    ...on('password-spraying', 0, from * DAY + 4 * 60 + Math.floor(nth / 3)),
    ...{ kind: 'try', member, password: 'sakura-saku haru 2020', address: `10.66.${String(nth)}.7` },
  }));

/** Member after member gets the same mail address. */
export const oneMail = (fresh: Fresh, from: number): Act[] =>
  fresh(3).map((member, nth) => ({
    ...on('one-mail-many-members', 0, (from + nth * 2) * DAY + 12 * 60),
    ...{ kind: 'change', member, email: 'collected@example.jp' },
  }));

/** On one device one name after the other. */
export const oneDevice = (from: number): Act[] =>
  Array.from({ length: 3 }, (_, nth) => ({
    ...on('one-device-many-names', 0, from + nth * 6),
    ...{ kind: 'open', device: 'device-of-many-names' },
  }));
