import { Injectable } from '@nestjs/common';
import {
  BlindIndex,
  FieldCipher,
  type OpenedRow,
  type SealedTable,
  declareSealedTable,
  sealContext,
} from '../../platform/crypto/index.js';
import { declareWitnessed } from '../audit/index.js';
import { canonicalEmail, canonicalLoginId } from './contact.js';
import type { MemberIdentifier, NewMember } from './members.js';
import { personKeys } from './person.js';

/** The sealed columns of `app.member`, by the name of what they hold. */
export const SEALED_COLUMNS = {
  loginId: 'login_id',
  nickname: 'nickname',
  familyName: 'family_name',
  givenName: 'given_name',
  familyKana: 'family_kana',
  givenKana: 'given_kana',
  birthDate: 'birth_date',
  postalCode: 'postal_code',
  prefecture: 'prefecture',
  city: 'city',
  street: 'street',
  building: 'building',
  email: 'email',
  phone: 'phone',
} as const;
export type SealedField = keyof typeof SEALED_COLUMNS;

const { nickname: _nickname, ...DECISIVE } = SEALED_COLUMNS;

/** What a member signs in by and is reached at, and who the member is: whoever changes it behind the portal takes the account. */
export const contactOfMember = declareWitnessed({
  ...{ row: 'members.contact', table: 'app.member', id: 'id', columns: [], sealed: Object.values(DECISIVE) },
});

/** The domain of the reading of the name with the birth date: who a bank account has to belong to. */
export const READING_BIRTH = 'member.reading-birth';

/** The indexed columns, and the domain that keeps their hashes apart. */
export const INDEX_DOMAINS = {
  login_id_index: 'member.login-id',
  person_index: 'member.person',
  reading_index: 'member.reading',
  name_birth_index: 'member.name-birth',
  reading_birth_index: READING_BIRTH,
  address_index: 'member.address',
  email_index: 'member.email',
  phone_index: 'member.phone',
} as const;
export type IndexColumn = keyof typeof INDEX_DOMAINS;

type Contact = Pick<NewMember, 'loginId' | 'person' | 'email' | 'phone'>;

/** What the index columns are made of, in the clear. */
export function indexedValues({ loginId, person, email, phone }: Contact): Readonly<Record<IndexColumn, string>> {
  const keys = personKeys(person);
  return {
    login_id_index: canonicalLoginId(loginId),
    person_index: keys.person,
    reading_index: keys.reading,
    name_birth_index: keys.nameAndBirth,
    reading_birth_index: keys.readingAndBirth,
    address_index: keys.address,
    email_index: canonicalEmail(email),
    phone_index: phone,
  };
}

/** Seals and opens the fields of a member, each bound to its place, and makes the hashes to look members up by. */
@Injectable()
export class MemberSeal {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  /** All sealed columns and all index columns of a new row. */
  columns(id: string, member: Omit<NewMember, 'evidence'>): Readonly<Record<string, Buffer | null>> {
    const { loginId, nickname, person, email, phone } = member;
    const plain: Readonly<Record<SealedField, string | undefined>> = {
      loginId,
      nickname,
      email,
      phone,
      ...person,
      building: person.building,
    };
    const sealed = (Object.keys(SEALED_COLUMNS) as SealedField[]).map((field) => {
      const value = plain[field];
      return [SEALED_COLUMNS[field], value === undefined ? null : this.cipher.seal(value, contextOf(field, id))];
    });
    const indexes = (Object.entries(indexedValues(member)) as [IndexColumn, string][]).map(([column, value]) => [
      column,
      this.index.of(INDEX_DOMAINS[column], value),
    ]);
    return Object.fromEntries([...sealed, ...indexes]) as Record<string, Buffer | null>;
  }

  /** The two columns of an e-mail address. */
  email(id: string, email: string): { readonly sealed: Buffer; readonly index: Buffer } {
    return {
      sealed: this.cipher.seal(email, contextOf('email', id)),
      index: this.index.of(INDEX_DOMAINS.email_index, canonicalEmail(email)),
    };
  }

  /** The columns of some fields, and of the indexes that are made of them. */
  changed(
    id: string,
    fields: Partial<Readonly<Record<SealedField, string | undefined>>>,
    indexes: Partial<Readonly<Record<IndexColumn, string>>>,
  ): Readonly<Record<string, Buffer | null>> {
    const sealed = (Object.entries(fields) as [SealedField, string | undefined][]).map(([field, value]) => [
      SEALED_COLUMNS[field],
      value === undefined ? null : this.cipher.seal(value, contextOf(field, id)),
    ]);
    const hashed = (Object.entries(indexes) as [IndexColumn, string][]).map(([column, value]) => [
      column,
      this.index.of(INDEX_DOMAINS[column], value),
    ]);
    return Object.fromEntries([...sealed, ...hashed]) as Record<string, Buffer | null>;
  }

  open(id: string, field: SealedField, sealed: Buffer): string {
    return this.cipher.open(sealed, contextOf(field, id));
  }

  /** Hashes of a value under all live keys, sorted, for `= any($1)` and for locks. */
  candidates(column: IndexColumn, value: string): Buffer[] {
    return this.index.candidates(INDEX_DOMAINS[column], value).sort(Buffer.compare);
  }

  /** The column that an identifier is looked up in, and its hashes. */
  lookUp(identifier: MemberIdentifier): { readonly column: IndexColumn; readonly hashes: Buffer[] } {
    const [column, value] = placeOf(identifier);
    return { column, hashes: this.candidates(column, value) };
  }
}

const table: SealedTable = {
  table: 'app.member',
  sealed: Object.values(SEALED_COLUMNS),
  indexes: { domains: INDEX_DOMAINS, values: (opened) => indexedValues(contactOf(opened)) },
};
declareSealedTable(table);

const contextOf = (field: SealedField, id: string): string => sealContext(table, SEALED_COLUMNS[field], id);

/** What the indexes are made of, from the opened columns of a row. */
function contactOf(opened: OpenedRow): Contact {
  const of = (field: SealedField): string => opened[SEALED_COLUMNS[field]] ?? '';
  return {
    loginId: of('loginId'),
    email: of('email'),
    phone: of('phone'),
    person: {
      familyName: of('familyName'),
      givenName: of('givenName'),
      familyKana: of('familyKana'),
      givenKana: of('givenKana'),
      birthDate: of('birthDate'),
      postalCode: of('postalCode'),
      prefecture: of('prefecture'),
      city: of('city'),
      street: of('street'),
    },
  };
}

function placeOf(identifier: MemberIdentifier): [IndexColumn, string] {
  switch (identifier.kind) {
    case 'phone':
      return ['phone_index', identifier.phone];
    case 'email':
      return ['email_index', canonicalEmail(identifier.email)];
    case 'address':
      return ['address_index', identifier.address];
    case 'name-birth':
      return ['name_birth_index', identifier.nameAndBirth];
    case 'reading-birth':
      return ['reading_birth_index', identifier.readingAndBirth];
  }
}
