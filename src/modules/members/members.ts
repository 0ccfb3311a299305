import type { SqlRunner, Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import type { Locale } from '../notifications/index.js';
import type { Person, PersonName, PostalAddress } from './person.js';

export type MemberId = Id<'Member'>;
export type MemberStatus = 'active' | 'closed';

/**
 * How sure a claim is: typed by the person; shown to be in the person's hands (a code was received); compared with an
 * official source by somebody trusted; read from the chip of an official document.
 */
export type AssuranceLevel = 'declared' | 'possession' | 'substantial' | 'high';
export type Claim = 'name' | 'kana' | 'birth-date' | 'address' | 'phone' | 'email';

/** How one claim about a member was verified. Source: checklist items 1 and a. */
export interface Evidence {
  readonly claim: Claim;
  /** A code word: `phone-code`, `letter-code`, `certificate`, `chip`, `in-person`, `declared`. */
  readonly method: string;
  /** Who verified: the provider's name, a staff id, or `sekisho`. */
  readonly verifiedBy: string;
  readonly verifiedAt: Date;
  readonly assuranceLevel: AssuranceLevel;
  /** SHA-256 of the answer or document the verification rests on. */
  readonly evidenceHash: Buffer;
  /** When it has to be verified anew; absent when never. */
  readonly expiresAt?: Date;
}

/** All that makes a member. The texts have gone through the `check…` functions of this module. */
export interface NewMember {
  readonly loginId: string;
  readonly nickname: string;
  readonly person: Person;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
  readonly locale: Locale;
  readonly evidence: readonly Evidence[];
}

/** What signing in has to know. */
export interface SignInMember {
  readonly id: MemberId;
  /** `stopped`: the issuer lets the member sign in no more for now. */
  readonly status: MemberStatus | 'stopped';
  /** Sessions made under a smaller one are over. */
  readonly securityEpoch: number;
  /** Somebody else has proven the number: no code may go there. */
  readonly phoneSuspended: boolean;
  /** What a code to the phone has shown before that was shown with another number, or before a suspension. */
  readonly phoneCountsFrom: Date;
}

/** The personal record, for letters and checks; never for a response. */
export interface MemberPerson extends Person {
  readonly email: string;
  readonly phone: string;
  readonly locale: Locale;
}

/** What stands about a member beside the personal data. */
export interface MemberRecord {
  readonly id: MemberId;
  readonly status: MemberStatus;
  readonly createdAt: Date;
  /** The highest level that any claim about the person reaches. */
  readonly assuranceLevel: AssuranceLevel;
  /** Since when no code may go to the number, because somebody else has proven it. */
  readonly phoneSuspendedAt?: Date;
}

/** A value that members are looked up by. The values have gone through the `check…` functions; `person` ones are of `personKeys`. */
export type MemberIdentifier =
  | { readonly kind: 'phone'; readonly phone: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'name-birth'; readonly nameAndBirth: string }
  | { readonly kind: 'reading-birth'; readonly readingAndBirth: string };

/** Who of the present and former members is, or resembles, the person of an application. */
export interface Likeness {
  /** The same person by one of the spellings. */
  readonly same: readonly MemberId[];
  /** Same name or reading and birth date, at another address. */
  readonly near: readonly MemberId[];
  readonly sameEmail: readonly MemberId[];
  /** Who holds the number, suspended or not; undefined when it is free. */
  readonly phoneHolder?: MemberId;
}

/** The members: who they are, how they are found again, and one counter that ends all of their sessions. */
export abstract class Members {
  /**
   * Makes a member in the caller's transaction. Raises `members.login-id-taken`, `members.person-exists` and
   * `members.phone-held`; uniqueness holds under all live key versions and for closed members.
   */
  abstract create(tx: Tx, member: NewMember): Promise<MemberId>;

  /** The member with this login ID, in any width and case. The same one statement whether there is one or not. */
  abstract findByLoginId(loginId: string): Promise<SignInMember | undefined>;

  /** Whether a member, present or former, has this login ID. Within `tx` it also keeps others from taking it until the end. */
  abstract loginIdTaken(tx: Tx, loginId: string): Promise<boolean>;

  /** In a transaction: by its own connection, or those who wait for one another would wait for ever. */
  abstract status(memberId: string, runner?: SqlRunner): Promise<SignInMember | undefined>;

  /** The same for several members in one question; unknown ones are left out. */
  abstract statuses(memberIds: readonly string[]): Promise<SignInMember[]>;

  /** What the member wants to be called. Raises an error for an unknown member. */
  abstract nickname(memberId: string): Promise<string>;

  /** The personal record; with `runner`, within a transaction. Raises an error for an unknown member. */
  abstract person(memberId: string, runner?: SqlRunner): Promise<MemberPerson>;

  /** The same; undefined for an unknown member. */
  abstract findPerson(memberId: string, runner?: SqlRunner): Promise<MemberPerson | undefined>;

  /** What no password of the member may hold; for that check and nothing else. Raises an error for an unknown member. */
  abstract wordsAbout(memberId: string): Promise<MemberPerson & Pick<NewMember, 'loginId' | 'nickname'>>;

  /** The record without the personal data; undefined for an unknown member. */
  abstract record(memberId: string): Promise<MemberRecord | undefined>;

  /** What was verified about the member, the earliest first; nothing personal. Empty for an unknown member. */
  abstract evidence(memberId: string, runner?: SqlRunner): Promise<Evidence[]>;

  /** Who resembles this person. */
  abstract likeness(tx: Tx, person: Person, email: string, phone: string): Promise<Likeness>;

  /** Up to `limit` members, present and former, with this value. */
  abstract findByIdentifier(identifier: MemberIdentifier, limit: number): Promise<MemberId[]>;

  /**
   * Suspends the number for codes because somebody else has proven it, and sets when it becomes free. False when it was
   * suspended already or the member does not hold it.
   */
  abstract suspendPhone(tx: Tx, memberId: string): Promise<boolean>;

  /** Takes a suspension back, unless the number has been released meanwhile. */
  abstract restorePhone(tx: Tx, memberId: string): Promise<boolean>;

  /**
   * How the member stands now; it stays so until the transaction ends. For what must not outlive an end of all sessions,
   * such as a device that becomes known.
   */
  abstract hold(tx: Tx, memberId: string): Promise<SignInMember | undefined>;

  /** Takes another e-mail address, which has gone through `checkEmail`, with how it was proven. */
  abstract changeEmail(tx: Tx, memberId: string, email: string, evidence: Evidence): Promise<void>;

  /**
   * Takes another phone (E.164), with how it was proven. Raises `members.phone-held` while somebody else has the number;
   * whatever suspended the former one is over.
   */
  abstract changePhone(tx: Tx, memberId: string, phone: string, evidence: Evidence): Promise<void>;

  /** Whoever else has this number, suspended or not; undefined when it is free for this member. */
  abstract otherHolderOf(runner: SqlRunner, phone: string, memberId: string): Promise<MemberId | undefined>;

  /** Takes another address, whose lines have gone through the checks. Raises `members.person-exists`. */
  abstract changeAddress(tx: Tx, memberId: string, address: PostalAddress, evidence: Evidence): Promise<void>;

  /** Keeps what has shown anew that a claim on record is true. */
  abstract addEvidence(tx: Tx, memberId: string, evidence: Evidence): Promise<void>;

  /** Takes another legal name, whose parts have gone through the checks. Raises `members.person-exists`. */
  abstract changeName(tx: Tx, memberId: string, name: PersonName, evidence: readonly Evidence[]): Promise<void>;

  /** Whether the member, with these data for the present ones, would be somebody who is a member already, or was one. */
  abstract wouldBeAnother(tx: Tx, memberId: string, changed: Partial<Person>): Promise<boolean>;

  /** Takes another nickname, which has gone through `checkNickname`. */
  abstract changeNickname(tx: Tx, memberId: string, nickname: string): Promise<void>;

  /**
   * The member is none any more, for good: nobody signs in as them, the number is free, and the same person is recognised all
   * the same. False when that was so already. Sessions are ended by `Sessions.revokeAll`.
   */
  abstract close(tx: Tx, memberId: string): Promise<boolean>;

  /** Raises `securityEpoch`: one counter ends all sessions. */
  abstract endAllSessions(tx: Tx, memberId: string): Promise<void>;
}
