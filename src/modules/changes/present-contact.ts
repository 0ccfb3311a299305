import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { canonicalEmail, type MemberPerson, Members, type PersonName, type PostalAddress } from '../members/index.js';
import type { ChangeKind } from './contact-change.js';

/** A postal address as it is kept. */
export function addressValue({ postalCode, prefecture, city, street, building }: PostalAddress): string {
  return JSON.stringify({ postalCode, prefecture, city, street, ...(building === undefined ? {} : { building }) });
}

/** A name as it is kept. */
export function nameValue({ familyName, givenName, familyKana, givenKana }: PersonName): string {
  return JSON.stringify({ familyName, givenName, familyKana, givenKana });
}

/** What the record says of a kind of contact, in the form in which changes keep it. */
@Injectable()
export class PresentContact {
  constructor(private readonly members: Members) {}

  async of(runner: SqlRunner, memberId: string, kind: ChangeKind): Promise<string> {
    return valueOf(await this.members.person(memberId, runner), kind);
  }

  /** Whether the record says this, in whatever writing. */
  async is(runner: SqlRunner, memberId: string, kind: ChangeKind, value: string): Promise<boolean> {
    const present = await this.of(runner, memberId, kind);
    return kind === 'email' ? canonicalEmail(present) === canonicalEmail(value) : present === value;
  }
}

function valueOf(person: MemberPerson, kind: ChangeKind): string {
  switch (kind) {
    case 'email':
    case 'phone':
      return person[kind];
    case 'address':
      return addressValue(person);
    case 'name':
      return nameValue(person);
  }
}
