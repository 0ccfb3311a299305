import { maskedEmail } from '../members/index.js';
import { defineOperation } from '../step-up/index.js';
import { ChangeEmailDto } from './changes.dto.js';

/** The change of the e-mail address. Source: checklist ⑧, the tier that waits 24 hours. */
export const changeEmail = defineOperation({
  name: 'change-email',
  schema: ChangeEmailDto,
  summary: ({ email }) => ({
    ja: `メールアドレスを ${maskedEmail(email)} に変更する`,
    en: `Change the e-mail address to ${maskedEmail(email)}`,
  }),
  smsWords: { ja: 'メールアドレスの変更', en: 'change of the e-mail address' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours, once the new address is confirmed; never within 7 days of a change of the phone',
});
