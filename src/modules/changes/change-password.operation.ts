import { Matches } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

class NewPassword {
  /** Of the new password, under the token of the session: nothing that is kept tells it or lets it be guessed at. */
  @Matches(/^[0-9a-f]{64}$/)
  passwordTag: string;
}

/** The change of the password. Source: checklist ⑧, the tier without a wait. */
export const changePassword = defineOperation({
  name: 'change-password',
  schema: NewPassword,
  summary: () => ({
    ja: 'パスワードを、入力した新しいものに変更する',
    en: 'Change the password to the new one that was typed',
  }),
  smsWords: { ja: 'パスワードの変更', en: 'change of the password' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  evenKnownPassword: true,
  wait: 'at once, where the phone was proven more than 7 days ago and the present password is given; ends all other sessions',
});
