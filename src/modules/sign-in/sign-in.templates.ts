import { defineCodePurpose } from '../credentials/index.js';
import { defineTemplate } from '../notifications/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** Whoever gets it learns that somebody has just used the password. Never a link. */
export const signInCodeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'sign-in.code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} がログインの確認コードです。たった今、お客さまのパスワードが新しい端末で使われました。お心当たりがなければ入力せず、パスワードを変更してください。係員が尋ねることはありません。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} is your sign-in code. Your password was just used on a new device. Not you? Tell nobody the code and change your password. Nobody will ever ask you for it.`,
  }),
});

export const reopeningCodeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'sign-in.reopening-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} がログイン再開の確認コードです。失敗が続いたため新しい端末からのログインを止めています。たった今、お客さまのパスワードが使われました。お心当たりがなければ入力しないでください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} reopens signing in. After many failures new devices were stopped, and your password was just used. Not you? Tell nobody the code. Nobody will ever ask you for it.`,
  }),
});

/** What was used, in the words of the mail. */
const USED: Readonly<Record<'ja' | 'en', Readonly<Record<string, string>>>> = {
  ja: {
    'phone-code': 'パスワードと携帯電話の確認コードの両方が使われています。',
    totp: 'パスワードと認証アプリのコードの両方が使われています。',
    'recovery-code': 'パスワードと復旧コードの両方が使われています。',
    passkey: 'お客さまのパスキーが使われています。',
  },
  en: {
    'phone-code': 'using both your password and a code from your phone.',
    totp: 'using both your password and a code from your authenticator app.',
    'recovery-code': 'using both your password and a recovery code.',
    passkey: 'using your passkey.',
  },
};

export const newDeviceMail = defineTemplate<'mail', { by: string }>({
  id: 'sign-in.new-device',
  channel: 'mail',
  security: true,
  sample: { params: { by: 'phone-code' }, secret: {} },
  ja: ({ params }) => ({
    subject: '新しい端末でログインがありました',
    text: `お客さまのIDで、新しい端末からのログインがありました。${USED.ja[params.by] ?? ''}\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。カード裏面の窓口でもお受けします。`,
  }),
  en: ({ params }) => ({
    subject: 'Sign-in on a new device',
    text: `Somebody signed in with your ID on a new device, ${USED.en[params.by] ?? 'with success.'}\n\nIf it was you, there is nothing to do. If not, stop it at once, or call the desk named on the back of your card.`,
  }),
});

export const afterFailuresMail = defineTemplate<'mail', { failures: number }>({
  id: 'sign-in.after-failures',
  channel: 'mail',
  security: true,
  sample: { params: { failures: 12 }, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】失敗が続いた後にログインがありました',
    text: `お客さまのIDで、ログインの失敗が${params.failures}回続いた後に、ログインがありました。\n\nお客さまご自身が打ち間違えたのであれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。カード裏面の窓口でもお受けします。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a sign-in after failures',
    text: `After ${params.failures} failures in a row somebody signed in with your ID.\n\nIf you mistyped, there is nothing to do. If not, stop it at once, or call the desk named on the back of your card.`,
  }),
});

/** The second factor from an unknown device. Its tries are the member's, whatever flow or resend a code belongs to. */
export const signInPurpose = defineCodePurpose('sign-in', {
  template: signInCodeSms.id,
  triesWindowSeconds: settings.codeTriesSeconds,
});

/** Opens a path again that a long row of failures had closed. */
export const reopeningPurpose = defineCodePurpose('sign-in-reopening', {
  template: reopeningCodeSms.id,
  triesWindowSeconds: settings.codeTriesSeconds,
});
