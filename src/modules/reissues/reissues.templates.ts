import { defineTemplate } from '../notifications/index.js';

/** Another card has been ordered. Says neither where it goes nor anything of it. */
export const reissuedMail = defineTemplate<'mail'>({
  id: 'reissues.ordered',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '新しいカードの発行を承りました',
    text: '新しいカードの発行を承りました。カードと有効化コードの手紙を、ご登録の住所に別々にお送りします。届くまでの様子は、会員サイトの「カード」でご覧いただけます。',
  }),
  en: () => ({
    subject: 'Your new card is on order',
    text: 'A new card has been ordered for you. The card and the letter with its activation code go to your registered address, one after the other. The member site shows under "Card" where it is.',
  }),
});

/** The same by SMS, for whoever cannot read the mail. */
export const reissuedSms = defineTemplate<'sms'>({
  id: 'reissues.ordered-message',
  channel: 'sms',
  stopCode: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '関所カードです。新しいカードの発行を承りました。',
  }),
  en: () => ({
    text: 'Sekisho Card: a new card has been ordered for you.',
  }),
});
