import { Injectable } from '@nestjs/common';
import {
  BlindIndex,
  FieldCipher,
  type OpenedRow,
  type SealedTable,
  declareSealedTable,
  sealContext,
} from '../../platform/crypto/index.js';
import { type Person, canonicalEmail, canonicalLoginId, personKeys } from '../members/index.js';
import type { ApplicationForm } from './application-form.js';
import type { SignalKind } from './signals.js';

/** The sealed columns of `app.opening_application`; `person` holds name, reading, birth date and address as JSON. */
export const SEALED_COLUMNS = ['person', 'email', 'phone', 'login_id', 'nickname', 'appeal'] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** The columns to look applications up by, and the domain that keeps their hashes apart. */
export const INDEX_DOMAINS = {
  name_birth_index: 'opening.name-birth',
  address_index: 'opening.address',
  email_index: 'opening.email',
  phone_index: 'opening.phone',
  login_id_index: 'opening.login-id',
} as const;
export type IndexColumn = keyof typeof INDEX_DOMAINS;

/** Seals and opens the personal fields of applications, and makes the hashes to look them up by. */
@Injectable()
export class ApplicationSeal {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  seal(id: string, column: SealedColumn, text: string): Buffer {
    return this.cipher.seal(text, contextOf(column, id));
  }

  /** Raises an error when there is nothing, because it was erased. */
  open(id: string, column: SealedColumn, sealed: Buffer | null): string {
    if (sealed === null) throw new Error(`the ${column} of an application is gone`);
    return this.cipher.open(sealed, contextOf(column, id));
  }

  openPerson(id: string, sealed: Buffer | null): Person {
    return JSON.parse(this.open(id, 'person', sealed)) as Person;
  }

  /** The columns that a form fills, sealed and as hashes. */
  formColumns(id: string, form: ApplicationForm): Readonly<Record<string, Buffer>> {
    const keys = personKeys(form.person);
    return {
      person: this.seal(id, 'person', JSON.stringify(form.person)),
      email: this.seal(id, 'email', form.email),
      phone: this.seal(id, 'phone', form.phone),
      name_birth_index: this.hash('name_birth_index', keys.nameAndBirth),
      address_index: this.hash('address_index', keys.address),
      email_index: this.hash('email_index', canonicalEmail(form.email)),
      phone_index: this.hash('phone_index', form.phone),
    };
  }

  hash(column: IndexColumn, value: string): Buffer {
    return this.index.of(INDEX_DOMAINS[column], value);
  }

  /** Hashes under all live keys, for `= any($1)`. */
  candidates(column: IndexColumn, value: string): Buffer[] {
    return this.index.candidates(INDEX_DOMAINS[column], value);
  }

  loginIdHash(loginId: string): Buffer {
    return this.hash('login_id_index', canonicalLoginId(loginId));
  }

  loginIdCandidates(loginId: string): Buffer[] {
    return this.candidates('login_id_index', canonicalLoginId(loginId));
  }

  signalHash(kind: SignalKind, value: string): Buffer {
    return this.index.of(signalDomain(kind), value);
  }

  signalCandidates(kind: SignalKind, value: string): Buffer[] {
    return this.index.candidates(signalDomain(kind), value);
  }
}

const table: SealedTable = {
  table: 'app.opening_application',
  sealed: SEALED_COLUMNS,
  indexes: { domains: INDEX_DOMAINS, values: indexedValues },
};
declareSealedTable(table);
declareSealedTable({ table: 'app.opening_signal', hashes: ['value_hash'] });

const contextOf = (column: SealedColumn, id: string): string => sealContext(table, column, id);

/** What the indexes of a row are made of; nothing of what was erased or not chosen yet. */
function indexedValues(opened: OpenedRow): Readonly<Record<IndexColumn, string | undefined>> {
  const person = opened['person'] ?? undefined;
  const keys = person === undefined ? undefined : personKeys(JSON.parse(person) as Person);
  const canonical = (column: SealedColumn, form: (text: string) => string): string | undefined => {
    const text = opened[column] ?? undefined;
    return text === undefined ? undefined : form(text);
  };
  return {
    name_birth_index: keys?.nameAndBirth,
    address_index: keys?.address,
    email_index: canonical('email', canonicalEmail),
    phone_index: canonical('phone', (phone) => phone),
    login_id_index: canonical('login_id', canonicalLoginId),
  };
}
const signalDomain = (kind: SignalKind): string => `opening.signal.${kind}`;
