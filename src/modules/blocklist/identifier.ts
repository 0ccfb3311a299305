import { type Person, canonicalEmail, foldAddress, personKeys } from '../members/index.js';
import type { BlocklistIdentifier } from './blocklist.js';
import { networkOf } from './network-of.js';

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

/** The network that an address belongs to, as it is listed: `203.0.113.0/24`; undefined for what is no address. */
export function networkIdentifier(address: string): BlocklistIdentifier | undefined {
  const value = networkOf(address);
  return value === undefined ? undefined : { type: 'network', value };
}

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
