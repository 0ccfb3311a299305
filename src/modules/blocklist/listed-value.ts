import {
  type Checked,
  accepted,
  canonicalEmail,
  checkAddressLine,
  checkDate,
  checkEmail,
  checkMobilePhone,
  checkName,
  foldAddress,
  foldReading,
  foldSpelling,
  refused,
} from '../members/index.js';
import type { NewEntryDto } from './blocklist.dto.js';
import { networkOf } from './network-of.js';

/** As readings are written. */
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u;

/** The normal form of what an entry is about, the same as that of what is matched against it. */
export function listedValue(entry: NewEntryDto): Checked {
  const { type, value, person, address } = entry;
  switch (type) {
    case 'person':
      return person === undefined ? refused('person-missing') : personValue(person);
    case 'address':
      return address === undefined ? refused('address-missing') : addressValue(address);
    default:
      return value === undefined ? refused('value-missing') : plainValue(type, value);
  }
}

function plainValue(type: Exclude<NewEntryDto['type'], 'person' | 'address'>, value: string): Checked {
  const text = value.normalize('NFKC').trim();
  switch (type) {
    case 'phone':
      return checkMobilePhone(text);
    case 'email': {
      const email = checkEmail(text);
      return email.ok ? accepted(canonicalEmail(email.value)) : email;
    }
    case 'device':
      return /^[\w-]{8,128}$/.test(text) ? accepted(text) : refused('not-a-device');
    case 'bank-account':
      return /^\d{4}-\d{3}-[124]-\d{7}$/.test(text) ? accepted(text) : refused('not-a-bank-account');
    case 'network': {
      // An address, or the network as it is written: /24 and /48 are what is matched.
      const network = networkOf(text.replace(/\/(24|48)$/, ''));
      return network === undefined ? refused('not-a-network') : accepted(network);
    }
    case 'card': {
      const digits = text.replace(/[\s-]/gu, '');
      return /^\d{14,19}$/.test(digits) ? accepted(digits) : refused('not-a-card-number');
    }
  }
}

function personValue(person: NonNullable<NewEntryDto['person']>): Checked {
  const family = checkName(person.familyName);
  if (!family.ok) return family;
  const given = checkName(person.givenName);
  if (!given.ok) return given;
  const birth = checkDate(person.birthDate);
  const name = family.value + given.value;
  // As `personKeys` joins them: what is all kana says how somebody is read.
  return birth.ok ? accepted(`${KANA.test(name) ? foldReading(name) : foldSpelling(name)}|${birth.value}`) : birth;
}

function addressValue(address: NonNullable<NewEntryDto['address']>): Checked {
  for (const line of [address.prefecture, address.city, address.street]) {
    const checked = checkAddressLine(line);
    if (!checked.ok) return checked;
  }
  return accepted(foldAddress(address));
}
