import { defineTemplate } from '../notifications/index.js';

/** The code that proves the phone. Automatic fill-in and people need the digits first. */
export const phoneCodeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'registration.phone-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} がお申し込みの確認コードです。10分以内に入力してください。係員がおたずねすることはありません。お心当たりがなければ破棄してください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} is your code for opening an account, valid for 10 minutes. Nobody will ever ask you for it. Not you? Ignore this message.`,
  }),
});

/** To the owner of an address that somebody with a proven phone has given as theirs. */
export const emailInUseMail = defineTemplate<'mail'>({
  id: 'registration.email-in-use',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'このメールアドレスで新しいお申し込みがありました',
    text: 'ご登録のメールアドレスを連絡先とする、カードのお申し込みを受け付けました。\n\nご本人またはご家族のお申し込みであれば、何もなさる必要はありません。お心当たりがない場合は、カード裏面の窓口にご連絡ください。お客さまのご登録に変更はありません。',
  }),
  en: () => ({
    subject: 'A new application names your e-mail address',
    text: 'Somebody has applied for an account and given your e-mail address as theirs.\n\nIf it was you or your family, there is nothing to do. If not, please call the desk named on the back of your card. Nothing about your account has changed.',
  }),
});

/** To a member whose phone number somebody else has proven to hold. */
export const phoneTakenMail = defineTemplate<'mail', { days: number }>({
  id: 'registration.phone-taken',
  channel: 'mail',
  security: true,
  sample: { params: { days: 7 }, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】ご登録の電話番号が別のお申し込みで確認されました',
    text: `ご登録の電話番号について、別の方のお申し込みで、この番号をお持ちであることが確認されました。\n\n安全のため、この番号への確認コードの送信を停止しました。番号を手放された場合は、新しい番号をご登録ください。お心当たりがない場合は、携帯電話会社とカード裏面の窓口にすぐにご連絡ください。${params.days}日後にこの番号はお客さまの登録から外れます。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: your phone number was proven in another application',
    text: `Somebody applying for an account has shown that they receive messages at the phone number registered with you.\n\nFor safety no codes are sent there any more. If you have given the number up, please register your new one. If you have not, call your phone company and the desk named on the back of your card at once. In ${params.days} days the number is removed from your registration.`,
  }),
});

export const approvedMail = defineTemplate<'mail'>({
  id: 'registration.approved',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '会員登録が完了しました',
    text: 'お申し込みを承認し、カードの発行を手配しました。\n\nカードと、有効化コードの書面は、ご登録の住所に別々にお届けします。両方が届いたら、ログインして有効化してください。それまでカードは使えません。',
  }),
  en: () => ({
    subject: 'Your account is open',
    text: 'Your application is approved and your card has been ordered.\n\nThe card and the letter with its activation code come to your registered address separately. Once you have both, sign in and activate the card. Until then it cannot be used.',
  }),
});

export const refusedMail = defineTemplate<'mail'>({
  id: 'registration.refused',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'お申し込みの結果について',
    text: '誠に恐れ入りますが、今回のお申し込みは承ることができませんでした。\n\nご異議がある場合は、お申し込みの画面から30日以内にお申し出ください。別の担当者があらためて確認します。',
  }),
  en: () => ({
    subject: 'About your application',
    text: 'We are sorry that we could not accept your application.\n\nIf you disagree, you can say so on the page of your application within 30 days. Another person will look at it again.',
  }),
});
