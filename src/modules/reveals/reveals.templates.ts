import { defineTemplate } from '../notifications/index.js';

/** That the contact data were shown; none of them. */
export const contactShownMail = defineTemplate<'mail'>({
  id: 'reveals.contact-shown',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '登録情報が画面に表示されました',
    text: '会員サイトで、承認のうえ、登録されている氏名・生年月日・住所・電話番号・メールアドレスが1回表示されました。お客さまご自身であれば、何もなさる必要はありません。',
  }),
  en: () => ({
    subject: 'Your personal data were shown',
    text: 'At the member site, after an approval, your name, birth date, address, phone number and e-mail address were shown once. If it was you, there is nothing to do.',
  }),
});

/** That number and expiry of the card were shown; none of them. */
export const cardShownMail = defineTemplate<'mail'>({
  id: 'reveals.card-shown',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'カード番号が画面に表示されました',
    text: '会員サイトで、承認のうえ、カード番号と有効期限が1回表示されました。お客さまご自身であれば、何もなさる必要はありません。',
  }),
  en: () => ({
    subject: 'Your card number was shown',
    text: 'At the member site, after an approval, the number and expiry of your card were shown once. If it was you, there is nothing to do.',
  }),
});
