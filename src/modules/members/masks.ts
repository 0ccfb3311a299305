import { withoutHidden } from './text.js';

/** What staff see of a person before a reveal with a reason: enough to tell two people apart who are on the phone. */

/** The first character of each part and a circle for whatever follows, 山○ 太○. */
export function maskedName({
  familyName,
  givenName,
}: {
  readonly familyName: string;
  readonly givenName: string;
}): string {
  return `${masked(familyName)} ${masked(givenName)}`;
}

function masked(part: string): string {
  // What was kept before it was refused must not turn around what stands beside it.
  const [first = '', ...rest] = Array.from(withoutHidden(part));
  // Of a name of one character nothing would be hidden.
  return rest.length === 0 ? '○' : `${first}○`;
}

/** The last four digits. */
export const maskedPhone = (phone: string): string => `•••••••${phone.slice(-4)}`;

/** The last two digits: what a member needs to know the own number by, on a screen that others may see. */
export const shortMaskedPhone = (phone: string): string => `•••••••••${phone.slice(-2)}`;

/** The first letter and the host. */
export const maskedEmail = (email: string): string => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;

/** The first three digits of the postal code: the area of a post office. */
export const maskedPostalCode = (postalCode: string): string => `${postalCode.slice(0, 3)}-••••`;
