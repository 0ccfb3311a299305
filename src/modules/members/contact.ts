import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Checked, accepted, holdsIndividualNumber, refused } from './text.js';
import { membersSettings } from './members.settings.js';

/**
 * A mobile number in E.164 (`+819012345678`), typed in any usual way. Only mobile numbers of the countries in the
 * settings: others can't take the codes. Codes `not-a-phone-number`, `not-mobile`, `country-not-served`.
 */
export function checkMobilePhone(typed: string): Checked {
  const text = typed.normalize('NFKC').trim();
  if (text.length > 24) return refused('not-a-phone-number');
  const countries = membersSettings.phoneCountries.split(',');
  const number = parsePhoneNumberFromString(text, countries[0] as CountryCode);
  // The library finds numbers within text; here the whole of it has to be one.
  if (number?.isValid() !== true || /[^\d\s+()\-−ー‐-―.]/u.test(text)) return refused('not-a-phone-number');
  if (number.country === undefined || !countries.includes(number.country)) return refused('country-not-served');
  return number.getType() === 'MOBILE' ? accepted(number.number) : refused('not-mobile');
}

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

/** An address that mail can be sent to, as typed but for width and the case of the domain; code `not-an-address`. */
export function checkEmail(typed: string): Checked {
  const text = typed.normalize('NFKC').trim();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1).toLowerCase()];
  // RFC 5321: 64 and 254 octets.
  if (at < 1 || text.length > 254 || local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) {
    return refused('not-an-address');
  }
  if (holdsIndividualNumber(local)) return refused('individual-number');
  return accepted(`${local}@${domain}`);
}

/** Hosts where dots in the local part mean nothing, and their other names. */
const DOTLESS = new Set(['gmail.com']);
const SAME_HOST: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/** One form for all spellings that reach the same box: case, what follows a plus, dots where the host ignores them. For look-up only. */
export function canonicalEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const typedHost = email.slice(at + 1).toLowerCase();
  const host = SAME_HOST[typedHost] ?? typedHost;
  const local = email.slice(0, at).toLowerCase().replace(/\+.*$/u, '');
  return `${DOTLESS.has(host) ? local.replaceAll('.', '') : local}@${host}`;
}

/** One form for all ways in which a member types the same login ID: width and case don't matter. */
export function canonicalLoginId(loginId: string): string {
  return loginId.normalize('NFKC').trim().toLowerCase();
}
