import { type Person, canonicalEmail, personKeys } from '../members/index.js';
import type { BlocklistIdentifier } from './blocklist.js';

/** A phone in E.164. */
export const phoneIdentifier = (phone: string): BlocklistIdentifier => ({ type: 'phone', value: phone });

export const emailIdentifier = (email: string): BlocklistIdentifier => ({
  type: 'email',
  value: canonicalEmail(email),
});

export const deviceIdentifier = (device: string): BlocklistIdentifier => ({ type: 'device', value: device });

/** Everything an application says that entries may be about. A person is met by name as well as by reading. */
export function identifiersOf(about: {
  readonly person: Person;
  readonly phone: string;
  readonly email: string;
}): BlocklistIdentifier[] {
  const keys = personKeys(about.person);
  return [
    phoneIdentifier(about.phone),
    emailIdentifier(about.email),
    { type: 'address', value: keys.address },
    { type: 'person', value: keys.nameAndBirth },
    { type: 'person', value: keys.readingAndBirth },
  ];
}
