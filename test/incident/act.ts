/**
 * What an act is part of: ordinary life, or what the rules are there for. Rules know nothing of labels. The first four are the
 * robbery of 2020 and the attacker of item 16; the other ten are what the items name that each rule answers.
 */
export const PATTERNS = [
  'list-attack',
  'mule',
  'card-before-arrival',
  'knows-the-rules',
  'card-testing',
  'resold-goods',
  'charge-then-transfer',
  'night-maximum',
  'many-links-one-branch',
  'link-after-contact-change',
  'mail-change-then-transfer',
  'password-spraying',
  'one-mail-many-members',
  'one-device-many-names',
] as const;
export type Pattern = (typeof PATTERNS)[number];
export type Label = 'ordinary' | Pattern;

/** Somebody does something, so many minutes after the year has begun. People are numbers. */
interface Done {
  readonly minute: number;
  readonly label: Label;
  /** Which case of its label it belongs to. */
  readonly group: string;
}

/** Opens an account, on a device. */
export interface Opens extends Done {
  readonly kind: 'open';
  readonly device: string;
}
/** Signs in on the own device. */
export interface SignsIn extends Done {
  readonly kind: 'sign-in';
  readonly member: number;
}
/** Tries to sign in from a device that nobody knows; as nobody where there is no member. */
export interface Tries extends Done {
  readonly kind: 'try';
  readonly member: number | undefined;
  /** `right`: the member's own; else what is typed. */
  readonly password: string;
  readonly address: string;
}
/** Takes money in from the linked account, at the bank. */
export interface Charges extends Done {
  readonly kind: 'charge';
  readonly member: number;
  readonly amountYen: number;
}
export interface Sends extends Done {
  readonly kind: 'send';
  readonly sender: number;
  readonly receiver: number;
  readonly amountYen: number;
}
/** Pays with the card. */
export interface Pays extends Done {
  readonly kind: 'pay';
  readonly member: number;
  readonly amountYen: number;
  readonly channel: 'chip' | 'contactless' | 'online';
  readonly merchant: { readonly id: string; readonly category: string };
}
/** Asks for another e-mail address, and confirms it. */
export interface ChangesMail extends Done {
  readonly kind: 'change';
  readonly member: number;
  readonly email: string;
}
/** Asks to link an account of a branch. */
export interface Links extends Done {
  readonly kind: 'link';
  readonly member: number;
  readonly branch: string;
}
export type Act = Opens | SignsIn | Tries | Charges | Sends | Pays | ChangesMail | Links;

/** What became of an act, at the moment itself. */
export interface Deed {
  readonly act: Act;
  /** `waiting` and what it comes to is looked up by the id. */
  readonly outcome: 'done' | 'waiting' | 'refused' | 'unapproved';
  /** Of the operation on money. */
  readonly id?: string | undefined;
  /** Why it was refused, as a code. */
  readonly code?: string | undefined;
}

/** `right` in the place of a password: the one that the member has. */
export const RIGHT = 'right';

/** Who has sent to whom in the years before. */
export interface Known {
  readonly sender: number;
  readonly receiver: number;
}

export const DAY = 1_440;

/** The members who do it. */
export function actorsOf(act: Act): readonly number[] {
  switch (act.kind) {
    case 'open':
      return [];
    case 'send':
      return [act.sender, act.receiver];
    case 'try':
      return act.member === undefined ? [] : [act.member];
    default:
      return [act.member];
  }
}
