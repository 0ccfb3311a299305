import { defineTemplate } from '../notifications/index.js';

/** The issuer has stopped something of the member. Says neither what for nor by whom. */
export const frozenMail = defineTemplate<'mail'>({
  id: 'freezes.placed',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '【重要】お取引の一部を止めました',
    text: 'お客さまを守るため、お取引の一部を当社で止め、すべての端末からログアウトしました。止まっているものは、会員サイトのホームでご覧いただけます。\n\n再開には、ご本人の確認と新しいパスワードが必要なことがあります。カード裏面の窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'Important: part of your account is stopped',
    text: 'To protect you, we have stopped part of your account and signed you out everywhere. The home page of the member site shows what is stopped.\n\nTo open it again we may need to check who you are, and you may need a new password. Please call the desk named on the back of your card.',
  }),
});

/** The same by SMS, for whoever cannot read the mail. */
export const frozenSms = defineTemplate<'sms'>({
  id: 'freezes.placed-message',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '関所カードです。お客さまを守るため、お取引の一部を止めました。カード裏面の窓口にお電話ください。',
  }),
  en: () => ({
    text: 'Sekisho Card: to protect you, part of your account is stopped. Please call the desk on the back of your card.',
  }),
});

/** What the issuer had stopped is open again. */
export const restoredMail = defineTemplate<'mail'>({
  id: 'freezes.restored',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '止めていたお取引を再開しました',
    text: '当社で止めていたお取引を再開しました。再開をお申し出になった覚えがない場合は、「心当たりがない」のページですぐに止めることができます。',
  }),
  en: () => ({
    subject: 'What we had stopped is open again',
    text: 'What we had stopped of your account is open again. If you did not ask for this, you can stop everything at once on the page "This was not me".',
  }),
});
