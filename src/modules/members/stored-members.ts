import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Gathered } from '../../platform/database/gathered.js';
import { Db, type SqlRunner, type Tx, isUniqueViolation } from '../../platform/database/db.js';
import { asId, newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import type { Locale, RecipientAddresses } from '../notifications/index.js';
import { MemberBeginnings } from './member-beginnings.js';
import { canonicalEmail, canonicalLoginId } from './contact.js';
import { highestOf } from './assurance-level.js';
import { contactOfMember, type IndexColumn, indexedValues, MemberSeal, type SealedField } from './member-seal.js';
import { memberClosed, memberCreated, phoneRestored, phoneSuspended, sessionsEnded } from './members.events.js';
import { memberProblems } from './members.problems.js';
import { MembersRepository, type RecordRow } from './members.repository.js';
import { membersSettings } from './members.settings.js';
import {
  type Evidence,
  type Likeness,
  type MemberId,
  type MemberIdentifier,
  type MemberPerson,
  type MemberRecord,
  Members,
  type NewMember,
  type SignInMember,
} from './members.js';
import { type Person, type PersonKeys, personKeys, type PersonName, type PostalAddress } from './person.js';

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

@Injectable()
@Checkpoint('1.one-person-one-member')
export class StoredMembers extends Members {
  private readonly standings = new Gathered<SignInMember>(async (ids) => byId(await this.rows.findByIds(ids)));
  private readonly records = new Gathered<RecordRow>(async (ids) => byId(await this.rows.records(ids)));

  constructor(
    private readonly db: Db,
    private readonly rows: MembersRepository,
    private readonly seal: MemberSeal,
    private readonly audit: Audit,
    private readonly beginnings: MemberBeginnings,
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
    await this.witness(tx, id);
    const assurance = highestOf(member.evidence.map(({ assuranceLevel }) => assuranceLevel));
    await this.audit.record(
      tx,
      memberCreated({
        actor: { kind: 'system' },
        subject: { kind: 'member', id },
        memberId: id,
        details: { evidences: member.evidence.length, assurance },
      }),
    );
    await this.beginnings.began(tx, id, assurance);
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

  override async status(memberId: string, runner?: SqlRunner): Promise<SignInMember | undefined> {
    if (runner !== undefined) return this.rows.findById(memberId, runner);
    const id = asId(memberId);
    // One that is none would fail all that are asked for with it.
    return id === undefined ? undefined : this.standings.get(id);
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

  override async person(memberId: string, runner?: SqlRunner): Promise<MemberPerson> {
    const person = await this.findPerson(memberId, runner);
    if (person === undefined) throw new Error('there is no such member');
    return person;
  }

  override async wordsAbout(memberId: string): Promise<MemberPerson & Pick<NewMember, 'loginId' | 'nickname'>> {
    const row = await this.rows.sealed(memberId, ['loginId']);
    const loginId = row?.columns.get('loginId');
    if (loginId === undefined || loginId === null) throw new Error('there is no such member');
    const [person, nickname] = await Promise.all([this.person(memberId), this.nickname(memberId)]);
    return { ...person, nickname, loginId: this.seal.open(memberId, 'loginId', loginId) };
  }

  override async record(memberId: string): Promise<MemberRecord | undefined> {
    const id = asId(memberId);
    const row = id === undefined ? undefined : await this.records.get(id);
    if (row === undefined) return undefined;
    const { assuranceLevels, phoneSuspendedAt, ...rest } = row;
    return {
      ...rest,
      assuranceLevel: highestOf(assuranceLevels),
      ...(phoneSuspendedAt === null ? {} : { phoneSuspendedAt }),
    };
  }

  override evidence(memberId: string, runner?: SqlRunner): Promise<Evidence[]> {
    return this.rows.evidenceOf(memberId, runner);
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

  override async close(tx: Tx, memberId: string): Promise<boolean> {
    if (!(await this.rows.close(tx, memberId))) return false;
    await this.audit.record(tx, memberClosed({ ...bySystem(memberId), details: {} }));
    return true;
  }

  override async hold(tx: Tx, memberId: string): Promise<SignInMember | undefined> {
    return this.rows.lock(tx, memberId);
  }

  override async changeEmail(tx: Tx, memberId: string, email: string, evidence: Evidence): Promise<void> {
    await this.rows.setEmail(tx, memberId, this.seal.email(memberId, email));
    await this.rows.insertEvidence(tx, memberId, evidence);
    await this.witness(tx, memberId);
  }

  override async changePhone(tx: Tx, memberId: string, phone: string, evidence: Evidence): Promise<void> {
    await this.rows.hold(tx, this.seal.candidates('phone_index', phone));
    if ((await this.otherHolderOf(tx, phone, memberId)) !== undefined) throw memberProblems.phoneHeld();
    await this.rows.setColumns(tx, memberId, {
      ...this.seal.changed(memberId, { phone }, { phone_index: phone }),
      phone_suspended_at: null,
      phone_release_due_at: null,
      phone_released_at: null,
    });
    await this.rows.restartPhone(tx, memberId);
    await this.rows.insertEvidence(tx, memberId, evidence);
    await this.witness(tx, memberId);
  }

  override async otherHolderOf(runner: SqlRunner, phone: string, memberId: string): Promise<MemberId | undefined> {
    const asked = { phone_index: this.seal.candidates('phone_index', phone) };
    const found = await this.rows.resembling(runner, asked, LIKENESS_MAX);
    return found.find(({ id, holdsPhone }) => holdsPhone && id !== memberId)?.id;
  }

  override async changeAddress(tx: Tx, memberId: string, address: PostalAddress, evidence: Evidence): Promise<void> {
    const { person, reading, address: folded } = await this.freeKeys(tx, memberId, address);
    const { postalCode, prefecture, city, street, building } = address;
    const indexes = { person_index: person, reading_index: reading, address_index: folded };
    await this.rows.setColumns(
      tx,
      memberId,
      this.seal.changed(memberId, { postalCode, prefecture, city, street, building }, indexes),
    );
    await this.rows.insertEvidence(tx, memberId, evidence);
    await this.witness(tx, memberId);
  }

  override async addEvidence(tx: Tx, memberId: string, evidence: Evidence): Promise<void> {
    await this.rows.insertEvidence(tx, memberId, evidence);
    await this.witness(tx, memberId);
  }

  override async changeName(
    tx: Tx,
    memberId: string,
    { familyName, givenName, familyKana, givenKana }: PersonName,
    evidence: readonly Evidence[],
  ): Promise<void> {
    const name = { familyName, givenName, familyKana, givenKana };
    const keys = await this.freeKeys(tx, memberId, name);
    const indexes = {
      person_index: keys.person,
      reading_index: keys.reading,
      name_birth_index: keys.nameAndBirth,
      reading_birth_index: keys.readingAndBirth,
    };
    await this.rows.setColumns(tx, memberId, this.seal.changed(memberId, name, indexes));
    for (const one of evidence) await this.rows.insertEvidence(tx, memberId, one);
    await this.witness(tx, memberId);
  }

  override async wouldBeAnother(tx: Tx, memberId: string, changed: Partial<Person>): Promise<boolean> {
    return (await this.keysWith(tx, memberId, changed)).taken;
  }

  override async changeNickname(tx: Tx, memberId: string, nickname: string): Promise<void> {
    await this.rows.setColumns(tx, memberId, this.seal.changed(memberId, { nickname }, {}));
  }

  override async endAllSessions(tx: Tx, memberId: string): Promise<void> {
    const epoch = await this.rows.raiseSecurityEpoch(tx, memberId);
    if (epoch === undefined) throw new Error('there is no such member');
    await this.audit.record(tx, sessionsEnded({ ...bySystem(memberId), details: { epoch } }));
  }

  private async witness(tx: Tx, memberId: string): Promise<void> {
    await this.audit.witness(tx, contactOfMember, [memberId], { kind: 'system' });
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

  override async findPerson(memberId: string, runner?: SqlRunner): Promise<MemberPerson | undefined> {
    const row = await this.rows.sealed(memberId, PERSON_FIELDS, runner);
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

  /** What the member is recognised by with these data; nobody else takes it before the transaction ends. */
  private async freeKeys(tx: Tx, memberId: string, changed: Partial<Person>): Promise<PersonKeys> {
    const { taken, keys } = await this.keysWith(tx, memberId, changed);
    if (taken) throw memberProblems.personExists();
    return keys;
  }

  private async keysWith(
    tx: Tx,
    memberId: string,
    changed: Partial<Person>,
  ): Promise<{ readonly keys: PersonKeys; readonly taken: boolean }> {
    const keys = personKeys({ ...(await this.person(memberId, tx)), ...changed });
    const unique = {
      person_index: this.seal.candidates('person_index', keys.person),
      reading_index: this.seal.candidates('reading_index', keys.reading),
    };
    await this.rows.hold(tx, Object.values(unique).flat());
    const same = await this.rows.resembling(tx, unique, LIKENESS_MAX);
    return { keys, taken: same.some(({ id }) => id !== memberId) };
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
const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

function asConflict(error: unknown): unknown {
  if (isUniqueViolation(error, 'member_login_id_index')) return memberProblems.loginIdTaken({ cause: error });
  if (isUniqueViolation(error, 'member_person_index') || isUniqueViolation(error, 'member_reading_index')) {
    return memberProblems.personExists({ cause: error });
  }
  return isUniqueViolation(error, 'member_phone_index') ? memberProblems.phoneHeld({ cause: error }) : error;
}

const bySystem = (memberId: string) =>
  ({ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId }) as const;
