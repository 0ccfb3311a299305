import { type Person, canonicalEmail, foldAddress, personKeys } from '../members/index.js';
import type { BlocklistIdentifier } from './blocklist.js';

/** A phone in E.164. */
export const phoneIdentifier = (phone: string): BlocklistIdentifier => ({ type: 'phone', value: phone });

export const emailIdentifier = (email: string): BlocklistIdentifier => ({
  type: 'email',
  value: canonicalEmail(email),
});

export const addressIdentifier = (address: Pick<Person, 'prefecture' | 'city' | 'street'>): BlocklistIdentifier => ({
  type: 'address',
  value: foldAddress(address),
});

export const deviceIdentifier = (device: string): BlocklistIdentifier => ({ type: 'device', value: device });

/** A person is met by name as well as by reading, with the birth date. */
export function personIdentifiers(person: Person): BlocklistIdentifier[] {
  const keys = personKeys(person);
  return [
    { type: 'person', value: keys.nameAndBirth },
    { type: 'person', value: keys.readingAndBirth },
  ];
}

/** Everything an application says that entries may be about. */
export function identifiersOf(about: {
  readonly person: Person;
  readonly phone: string;
  readonly email: string;
}): BlocklistIdentifier[] {
  return [
    phoneIdentifier(about.phone),
    emailIdentifier(about.email),
    addressIdentifier(about.person),
    ...personIdentifiers(about.person),
  ];
}
