import { maskedPostalCode } from '../members/index.js';
import { defineOperation } from '../step-up/index.js';
import { ChangeAddressDto } from './changes.dto.js';

/** The change of the address. Source: checklist ⑧, the tier that waits 24 hours. */
export const changeAddress = defineOperation({
  name: 'change-address',
  schema: ChangeAddressDto,
  summary: ({ postalCode }) => ({
    ja: `住所を 〒${maskedPostalCode(postalCode)} に変更する`,
    en: `Change the address to one at ${maskedPostalCode(postalCode)}`,
  }),
  smsWords: { ja: '住所の変更', en: 'change of the address' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours; a card that is ordered and has not arrived is closed then',
});
