import { maskedEmail, maskedPhone } from '../members/index.js';
import type { BlocklistIdentifier } from './blocklist.js';

/** How much of an address in normal form is shown: the prefecture and a little more. */
const ADDRESS_SHOWN = 6;
const DEVICE_SHOWN = 4;

/** What whoever decides on an entry sees of its value: enough to tell two apart, and to find a slip of the pen. */
export function maskedValue({ type, value }: BlocklistIdentifier): string {
  switch (type) {
    case 'phone':
      return maskedPhone(value);
    case 'email':
      return maskedEmail(value);
    case 'bank-account': {
      const [bank = '', branch = '', , number = ''] = value.split('-');
      return `${bank}-${branch} •••••${number.slice(-2)}`;
    }
    case 'card':
      return `••••••••••••${value.slice(-2)}`;
    case 'device':
      return `${value.slice(0, DEVICE_SHOWN)}••••`;
    case 'address':
      return `${Array.from(value).slice(0, ADDRESS_SHOWN).join('')}••••`;
    case 'person': {
      const [name = '', birthDate = ''] = value.split('|');
      return `${Array.from(name)[0] ?? ''}○ ${birthDate.slice(0, 4)}`;
    }
    case 'network':
      // Of many, and of nobody.
      return value;
  }
}
