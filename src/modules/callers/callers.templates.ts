import { defineTemplate } from '../notifications/index.js';

/** To the number on record, while somebody says on another line that they are this member. It says no number and no name. */
export const callBackCall = defineTemplate<'voice'>({
  id: 'callers.call-back',
  channel: 'voice',
  sample: { params: {}, secret: {} },
  ja: () => ({
    spoken:
      '関所カードのお客さま窓口です。ただいま窓口にお電話をいただいている場合は、担当者がお伝えした2桁の番号を押してください。お電話をされていない場合は、9を2回押してください。',
    digitsMax: 2,
  }),
  en: () => ({
    spoken:
      'This is the support desk of Sekisho Card. If you are calling us now, press the two digits that our agent tells you. If you are not, press 9 twice.',
    digitsMax: 2,
  }),
});

/** How the recovery begins, for whoever has told the support desk that they cannot sign in; with what stops all, should it be somebody else. */
export const recoveryWayMail = defineTemplate<'mail'>({
  id: 'callers.recovery-way',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'ログインできないときのお手続き',
    text: 'お客さま窓口に、会員サイトにログインできないとのご連絡がありました。\n\nいつもの方法で会員サイトを開き、ログインの画面の「ログインできないとき」にお進みください。ログインIDの代わりに、このメールアドレスでも始められます。ご本人であることの確認が2つ済むと、パスワードなどを再設定できます。\n\nまだ何も変わっていません。窓口の担当者が、パスワードや確認コードをお尋ねすることはありません。',
  }),
  en: () => ({
    subject: 'How to regain access to your account',
    text: 'Our support desk was told that you cannot sign in to the member site.\n\nOpen the member site as you usually do and choose "Trouble signing in?" at the sign-in. Instead of your login ID you can begin with this e-mail address. With two proofs that it is you, you can set the password and the like anew.\n\nNothing has changed yet. Our agents never ask for a password or a code.',
  }),
});

export const recoveryWaySms = defineTemplate<'sms'>({
  id: 'callers.recovery-way-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: 'お客さま窓口へのご連絡により、ログインできないときの手続きをご案内します。会員サイトのログイン画面の「ログインできないとき」から始められます。',
  }),
  en: () => ({
    text: 'As our support desk was told that you cannot sign in: begin at the sign-in of the member site with "Trouble signing in?".',
  }),
});
