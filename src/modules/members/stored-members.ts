import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx, isUniqueViolation } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import type { Locale, RecipientAddresses } from '../notifications/index.js';
import { canonicalEmail, canonicalLoginId } from './contact.js';
import { type IndexColumn, MemberSeal, type SealedField, indexedValues } from './member-seal.js';
import { memberCreated, phoneRestored, phoneSuspended, sessionsEnded } from './members.events.js';
import { memberProblems } from './members.problems.js';
import { MembersRepository } from './members.repository.js';
import { membersSettings } from './members.settings.js';
import {
  type AssuranceLevel,
  type Likeness,
  type MemberId,
  type MemberIdentifier,
  type MemberPerson,
  Members,
  type NewMember,
  type SignInMember,
} from './members.js';
import { type Person, personKeys } from './person.js';

/** What stands in a letter, a message or a check; the nickname and the login ID don't. */
const PERSON_FIELDS = [
  'familyName',
  'givenName',
  'familyKana',
  'givenKana',
  'birthDate',
  'postalCode',
  'prefecture',
  'city',
  'street',
  'building',
  'email',
  'phone',
] as const satisfies readonly SealedField[];

/** More look-alikes than this say nothing more. */
const LIKENESS_MAX = 50;

const UNIQUE: readonly IndexColumn[] = ['login_id_index', 'person_index', 'reading_index', 'phone_index'];
const LEVELS: readonly AssuranceLevel[] = ['declared', 'possession', 'substantial', 'high'];

@Injectable()
@Checkpoint('1.one-person-one-member')
export class StoredMembers extends Members {
  constructor(
    private readonly db: Db,
    private readonly rows: MembersRepository,
    private readonly seal: MemberSeal,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async create(tx: Tx, member: NewMember): Promise<MemberId> {
    await this.refuseConflict(tx, member);
    const id = newId<'Member'>();
    try {
      await this.rows.insert(tx, { id, locale: member.locale, columns: this.seal.columns(id, member) });
    } catch (error) {
      throw asConflict(error);
    }
    for (const evidence of member.evidence) await this.rows.insertEvidence(tx, id, evidence);
    await this.audit.record(
      tx,
      memberCreated({
        actor: { kind: 'system' },
        subject: { kind: 'member', id },
        memberId: id,
        details: { evidences: member.evidence.length, assurance: highestLevel(member) },
      }),
    );
    return id;
  }

  override async findByLoginId(loginId: string): Promise<SignInMember | undefined> {
    return this.rows.findByLoginId(this.seal.candidates('login_id_index', canonicalLoginId(loginId)));
  }

  override async loginIdTaken(tx: Tx, loginId: string): Promise<boolean> {
    const hashes = this.seal.candidates('login_id_index', canonicalLoginId(loginId));
    await this.rows.hold(tx, hashes);
    return (await this.rows.resembling(tx, { login_id_index: hashes }, 1)).length > 0;
  }

  override async status(memberId: string): Promise<SignInMember | undefined> {
    return this.rows.findById(memberId);
  }

  override async statuses(memberIds: readonly string[]): Promise<SignInMember[]> {
    return this.rows.findByIds(memberIds);
  }

  override async nickname(memberId: string): Promise<string> {
    const row = await this.rows.sealed(memberId, ['nickname']);
    const nickname = row?.columns.get('nickname');
    if (nickname === undefined || nickname === null) throw new Error('there is no such member');
    return this.seal.open(memberId, 'nickname', nickname);
  }

  override async person(memberId: string): Promise<MemberPerson> {
    const person = await this.findPerson(memberId);
    if (person === undefined) throw new Error('there is no such member');
    return person;
  }

  override async likeness(tx: Tx, person: Person, email: string, phone: string): Promise<Likeness> {
    const keys = personKeys(person);
    const asked = {
      person_index: this.seal.candidates('person_index', keys.person),
      reading_index: this.seal.candidates('reading_index', keys.reading),
      name_birth_index: this.seal.candidates('name_birth_index', keys.nameAndBirth),
      reading_birth_index: this.seal.candidates('reading_birth_index', keys.readingAndBirth),
      email_index: this.seal.candidates('email_index', canonicalEmail(email)),
      phone_index: this.seal.candidates('phone_index', phone),
    };
    const found = await this.rows.resembling(tx, asked, LIKENESS_MAX);
    const by = (...columns: IndexColumn[]) =>
      found.filter(({ matched }) => columns.some((column) => matched.includes(column)));
    const same = by('person_index', 'reading_index').map(({ id }) => id);
    const phoneHolder = by('phone_index').find(({ holdsPhone }) => holdsPhone)?.id;
    return {
      same,
      near: by('name_birth_index', 'reading_birth_index')
        .map(({ id }) => id)
        .filter((id) => !same.includes(id)),
      sameEmail: by('email_index').map(({ id }) => id),
      ...(phoneHolder === undefined ? {} : { phoneHolder }),
    };
  }

  override async findByIdentifier(identifier: MemberIdentifier, limit: number): Promise<MemberId[]> {
    const { column, hashes } = this.seal.lookUp(identifier);
    return (await this.rows.resembling(this.db, { [column]: hashes }, limit)).map(({ id }) => id);
  }

  @Checkpoint('5.phone-taken-over')
  override async suspendPhone(tx: Tx, memberId: string): Promise<boolean> {
    const dueInSeconds = membersSettings.phoneReleaseSeconds;
    if (!(await this.rows.suspendPhone(tx, memberId, dueInSeconds))) return false;
    await this.audit.record(tx, phoneSuspended({ ...bySystem(memberId), details: { dueInSeconds } }));
    return true;
  }

  override async restorePhone(tx: Tx, memberId: string): Promise<boolean> {
    if (!(await this.rows.restorePhone(tx, memberId))) return false;
    await this.audit.record(tx, phoneRestored({ ...bySystem(memberId), details: {} }));
    return true;
  }

  override async endAllSessions(tx: Tx, memberId: string): Promise<void> {
    const epoch = await this.rows.raiseSecurityEpoch(tx, memberId);
    if (epoch === undefined) throw new Error('there is no such member');
    await this.audit.record(tx, sessionsEnded({ ...bySystem(memberId), details: { epoch } }));
  }

  /** Where messages to a member go. */
  async addresses(memberId: string): Promise<RecipientAddresses | undefined> {
    const person = await this.findPerson(memberId);
    if (person === undefined) return undefined;
    const { locale, email, phone, postalCode, prefecture, city, street, building, familyName, givenName } = person;
    return {
      locale,
      email,
      phone,
      postal: {
        postalCode,
        prefecture,
        city,
        street,
        ...(building === undefined ? {} : { building }),
        fullName: `${familyName} ${givenName}`,
      },
    };
  }

  private async findPerson(memberId: string): Promise<MemberPerson | undefined> {
    const row = await this.rows.sealed(memberId, PERSON_FIELDS);
    if (row === undefined) return undefined;
    const open = (field: (typeof PERSON_FIELDS)[number]): string => {
      const sealed = row.columns.get(field);
      if (sealed === undefined || sealed === null) throw new Error(`the ${field} of a member is missing`);
      return this.seal.open(memberId, field, sealed);
    };
    return {
      familyName: open('familyName'),
      givenName: open('givenName'),
      familyKana: open('familyKana'),
      givenKana: open('givenKana'),
      birthDate: open('birthDate'),
      postalCode: open('postalCode'),
      prefecture: open('prefecture'),
      city: open('city'),
      street: open('street'),
      ...(row.columns.get('building') === null ? {} : { building: open('building') }),
      email: open('email'),
      phone: open('phone'),
      locale: row.locale as Locale,
    };
  }

  private async refuseConflict(tx: Tx, member: NewMember): Promise<void> {
    const values = indexedValues(member);
    const asked = Object.fromEntries(
      UNIQUE.map((column) => [column, this.seal.candidates(column, values[column])]),
    ) as Partial<Record<IndexColumn, Buffer[]>>;
    await this.rows.hold(tx, Object.values(asked).flat());
    for (const { matched, holdsPhone } of await this.rows.resembling(tx, asked, LIKENESS_MAX)) {
      if (matched.includes('login_id_index')) throw memberProblems.loginIdTaken();
      if (matched.includes('person_index') || matched.includes('reading_index')) throw memberProblems.personExists();
      if (matched.includes('phone_index') && holdsPhone) throw memberProblems.phoneHeld();
    }
  }
}

/** The last wall: what the look-up did not see, the unique indexes refuse. */
function asConflict(error: unknown): unknown {
  if (isUniqueViolation(error, 'member_login_id_index')) return memberProblems.loginIdTaken({ cause: error });
  if (isUniqueViolation(error, 'member_person_index') || isUniqueViolation(error, 'member_reading_index')) {
    return memberProblems.personExists({ cause: error });
  }
  return isUniqueViolation(error, 'member_phone_index') ? memberProblems.phoneHeld({ cause: error }) : error;
}

const bySystem = (memberId: string) =>
  ({ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId }) as const;

/** The highest level that any claim about the member reaches. */
function highestLevel(member: NewMember): AssuranceLevel {
  const reached = member.evidence.map(({ assuranceLevel }) => LEVELS.indexOf(assuranceLevel));
  return LEVELS[Math.max(0, ...reached)] ?? 'declared';
}
