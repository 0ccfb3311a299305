import { defineCodePurpose } from '../credentials/index.js';
import { defineTemplate, japanTime } from '../notifications/index.js';
import { recoverySettings as settings } from './recovery.settings.js';

const AT = { at: '2026-11-23T10:30:00.000Z' } as const;

const codeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'recovery.phone-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} は、ログインできなくなったお客さまの確認コードです(10分間有効)。お心当たりがなければ入力せず、カード裏面の窓口にお電話ください。誰にも教えないでください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} is your code because somebody says they cannot sign in as you (10 minutes). Not you? Do not enter it, and call the desk named on your card. Tell it to nobody.`,
  }),
});

/** As long as a recovery can be open, so that its tries never come back, and are forgotten after it. */
const TRIES_SECONDS = settings.openSeconds + settings.letterOpenSeconds;

/** The proof of the phone on record. The tries are those of one recovery; how many there are a day is counted besides. */
export const recoveryPurpose = defineCodePurpose('recovery', {
  template: codeSms.id,
  triesWindowSeconds: TRIES_SECONDS,
});

const newPhoneSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'recovery.new-phone-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} は、この番号を会員サイトの新しい連絡先にするための確認コードです(10分間有効)。お心当たりがなければ、何もしないでください。誰にも教えないでください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} confirms this number as your new one at the member site (10 minutes). Not you? Do nothing. Never tell it to anybody.`,
  }),
});

/** What shows that a new number is in the member's hands. */
export const newPhonePurpose = defineCodePurpose('recovery-new-phone', {
  template: newPhoneSms.id,
  triesWindowSeconds: TRIES_SECONDS,
});

/** To the number that is left, once it is done. */
export const phoneLeftSms = defineTemplate<'sms'>({
  id: 'recovery.phone-left-sms',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '会員サイトの電話番号が、ログインの再設定により別の番号に変わりました。お心当たりがなければ、カード裏面の窓口にすぐにお電話ください。',
  }),
  en: () => ({
    text: 'With the recovery of your member account your phone number has changed to another one. Not you? Call the desk named on your card at once.',
  }),
});

export const recoveryLetter = defineTemplate<'letter', Record<string, never>, { code: string }>({
  id: 'recovery.letter',
  channel: 'letter',
  sample: { params: {}, secret: { code: 'ABCD-EFGH-JKMN' } },
  ja: ({ secret }) => ({
    kind: 'code',
    title: 'ログインの再設定コード',
    opening: ['会員サイトにログインできないとのお申し出により、ご登録の住所にお送りするコードです。'],
    code: { label: '再設定コード', value: secret.code, note: '大文字・小文字、ハイフンの有無は問いません。' },
    steps: ['会員サイトの「ログインできないとき」の画面に入力してください。14日間使えます。'],
    notes: [
      'お申し出にお心当たりがなければ、窓口にすぐにお電話ください。',
      'このコードを他人に教えないでください。当社の係員がおたずねすることはありません。',
    ],
  }),
  en: ({ secret }) => ({
    kind: 'code',
    title: 'Your code to sign in again',
    opening: ['Somebody says that you cannot sign in to the member site, so this goes to your registered address.'],
    code: { label: 'Code', value: secret.code, note: 'Capitals and hyphens do not matter.' },
    steps: ['Enter it at the member site under "Trouble signing in?". It is good for 14 days.'],
    notes: [
      'If this was not you, please call us at once.',
      'Never tell anybody this code. Nobody of ours will ask for it.',
    ],
  }),
});

/** The first proof was right: whoever it was knows or has something of the member's. */
export const firstProofMail = defineTemplate<'mail'>({
  id: 'recovery.first-proof',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '【重要】ログインの再設定が始まりました',
    text: '会員サイトで「ログインできないとき」の手続きがあり、お客さまであることの確認が1つ済みました。まだ何も変わっていません。もう1つ確認が済むと、パスワードなどを再設定できます。\n\nお客さまご自身であれば、何もなさる必要はありません。',
  }),
  en: () => ({
    subject: 'Important: somebody is regaining access to your account',
    text: 'Somebody used "Trouble signing in?" on the member site and has given one proof that it is you. Nothing has changed yet. With a second proof the password and the like can be set anew.\n\nIf it was you, there is nothing to do.',
  }),
});

/** What is asked for waits. To the mail on record and the former ones: with the link that stops it. */
export const requestedMail = defineTemplate<'mail', { at: string }, { token: string }>({
  id: 'recovery.requested',
  channel: 'mail',
  sample: { params: AT, secret: { token: 'A'.repeat(43) } },
  ja: ({ params, secret }) => ({
    subject: '【重要】ログインの再設定が申し込まれました',
    text: `会員サイトで、パスワードなどの再設定が申し込まれました。${japanTime(params.at, 'ja')}に行われます。それまでと、その後72時間は、送金などは使えません。\n\nお客さまご自身であれば、何もなさる必要はありません。\nお心当たりがなければ、次のページを開いて「止める」を押してください。ログインは要りません。パスワードや確認コードを尋ねることもありません。`,
    link: { page: '/stop-change', token: secret.token },
  }),
  en: ({ params, secret }) => ({
    subject: 'Important: access to your account is to be set anew',
    text: `Somebody asked at the member site to set your password and the like anew. It happens at ${japanTime(params.at, 'en')} (Japan time). Until then and for 72 hours after it, transfers and the like are closed.\n\nIf it was you, there is nothing to do.\nIf it was not, open this page and press the button that stops it. It needs no sign-in, and never asks for a password or a code.`,
    link: { page: '/stop-change', token: secret.token },
  }),
});

/** The same to the phone, with the code that stops it. */
export const requestedSms = defineTemplate<'sms', { at: string }, { code: string }>({
  id: 'recovery.requested-sms',
  channel: 'sms',
  sample: { params: AT, secret: { code: '1234-5678-9012' } },
  ja: ({ params, secret }) => ({
    text: `ログインの再設定が申し込まれました。${japanTime(params.at, 'ja')}に行われます。お心当たりがなければ、会員サイトの「変更を止める」で ${secret.code} を入力するか、カード裏面の窓口にお電話ください。この番号は誰にも教えないでください。`,
  }),
  en: ({ params, secret }) => ({
    text: `Access to your account is to be set anew at ${japanTime(params.at, 'en')} (Japan time). Not you? Enter ${secret.code} under "Stop a change" on the member site, or call the desk named on your card. Never tell this number to anybody.`,
  }),
});

export const tookEffectMail = defineTemplate<'mail'>({
  id: 'recovery.took-effect',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '【重要】ログインの再設定が行われました',
    text: 'お申し込みのとおり、会員サイトのパスワードなどを再設定しました。すべての端末からログアウトし、端末の登録を取り消しました。待っていた変更の申し込みは取り消しました。しばらくの間、送金などは使えません。\n\nお客さまご自身であれば、そのまま会員サイトにログインしてください。パスワードを新しくされた場合は、新しいものをお使いください。',
  }),
  en: () => ({
    subject: 'Important: access to your account was set anew',
    text: 'As asked for, the password and the like of the member site were set anew. All devices are signed out and none is known any more, and changes that waited were cancelled. Transfers and the like stay closed for a while.\n\nIf it was you, please sign in as usual; with the new password where you have set one.',
  }),
});

export const tookEffectSms = defineTemplate<'sms'>({
  id: 'recovery.took-effect-sms',
  channel: 'sms',
  stopCode: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '会員サイトのログインの再設定が行われ、すべての端末からログアウトしました。',
  }),
  en: () => ({
    text: 'Access to your member account was set anew, and all devices are signed out.',
  }),
});

export const endedMail = defineTemplate<'mail'>({
  id: 'recovery.ended',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'ログインの再設定を取り消しました',
    text: '会員サイトの「ログインできないとき」の手続きを取り消しました。パスワードなどは今までのままです。\n\nお申し込みにお心当たりがない場合は、窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'The recovery of your account was cancelled',
    text: 'What was asked for under "Trouble signing in?" has been cancelled. The password and the like stay as they were.\n\nIf you did not ask for it, please call us.',
  }),
});
