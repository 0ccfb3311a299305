import { shortMaskedPhone } from '../members/index.js';
import { defineOperation } from '../step-up/index.js';
import { ChangePhoneDto } from './changes.dto.js';

/** The change of the phone. Source: checklist ⑧, the tier that waits 24 hours. */
export const changePhone = defineOperation({
  name: 'change-phone',
  schema: ChangePhoneDto,
  summary: ({ phone }) => ({
    ja: `電話番号を ${shortMaskedPhone(phone)} に変更する`,
    en: `Change the phone number to ${shortMaskedPhone(phone)}`,
  }),
  smsWords: { ja: '電話番号の変更', en: 'change of the phone number' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours, once the new number is confirmed; never within 7 days of a change of the e-mail address',
});
