import { defineTemplate } from '../notifications/index.js';

/** What somebody of the staff can change of the own account. */
export const ACCOUNT_CHANGES = [
  'passkey-added',
  'passkey-renamed',
  'passkey-removed',
  'totp-replaced',
  'totp-removed',
  'password-changed',
  'address-given',
] as const;
export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

/** What two administrators can open for somebody; `enrolment` is the account itself, which the person sets up. */
export const RESET_KINDS = ['second-factor', 'password', 'enrolment'] as const;
export type ResetKind = (typeof RESET_KINDS)[number];

/** How far a reset is. */
export type ResetStage = 'proposed' | 'approved' | 'used';

const CHANGED: Readonly<Record<AccountChange, readonly [ja: string, en: string]>> = {
  'passkey-added': ['パスキーが追加されました', 'A passkey was added'],
  'passkey-renamed': ['パスキーの名前が変わりました', 'A passkey was renamed'],
  'passkey-removed': ['パスキーが削除されました', 'A passkey was removed'],
  'totp-replaced': ['認証アプリが新しくなりました', 'The authenticator app was replaced'],
  'totp-removed': ['認証アプリが削除されました', 'The authenticator app was removed'],
  'password-changed': ['パスワードが変わりました', 'The password was changed'],
  'address-given': ['連絡先のメールアドレスが登録されました', 'The mail address was set'],
};

const KIND: Readonly<Record<ResetKind, readonly [ja: string, en: string]>> = {
  'second-factor': ['認証アプリとパスキーの再登録', 'new second factor'],
  password: ['パスワードの再設定', 'new password'],
  enrolment: ['アカウントの準備', 'set-up of the account'],
};

const STAGE: Readonly<Record<ResetStage, readonly [ja: string, en: string]>> = {
  proposed: [
    '申し込まれました。別の管理担当が承認するまで、何も変わりません。',
    'asked for. Nothing changes before another administrator approves it.',
  ],
  approved: [
    '承認されました。本人のログインはすべて終わり、本人に一度だけ使えるコードを送りました。',
    'approved. All sessions of the person have ended, and a code that works once was sent to the person.',
  ],
  used: ['終わりました。本人が新しいものを登録しました。', 'done: the person has set it up.'],
};

/** How far the end or the return of an account is. */
export type AccessStage = 'deactivation-proposed' | 'deactivated' | 'reactivation-proposed' | 'reactivated';

const ACCESS: Readonly<Record<AccessStage, readonly [ja: string, en: string]>> = {
  'deactivation-proposed': [
    'アカウントを止める申し込みがありました。別の管理担当が承認するまで、何も変わりません。',
    'It was asked that the account ends. Nothing changes before another administrator approves it.',
  ],
  deactivated: [
    'アカウントが止まりました。ログインはすべて終わり、パスワード・認証アプリ・パスキーは使えなくなりました。',
    'The account has ended: all its sessions, and its password, authenticator app and passkeys with it.',
  ],
  'reactivation-proposed': [
    '止めたアカウントを戻す申し込みがありました。別の管理担当が承認するまで、何も変わりません。',
    'It was asked that an account comes back. Nothing changes before another administrator approves it.',
  ],
  reactivated: [
    'アカウントが戻りました。準備のためのコードを本人に送りました。本人が新しいパスワードと認証アプリを登録するまで、ログインできません。',
    'The account has come back. A code was sent to the person, who signs in once password and authenticator app are set up anew.',
  ],
};

/** To the person whose account has changed. */
export const staffAccountChangedMail = defineTemplate<'mail', { what: AccountChange }>({
  id: 'staff.account-changed',
  channel: 'mail',
  sample: { params: { what: 'passkey-added' }, secret: {} },
  ja: ({ params }) => ({
    subject: `【コンソール】${CHANGED[params.what][0]}`,
    text: `コンソールのあなたのアカウントで、${CHANGED[params.what][0]}。\n\nあなたの操作でなければ、すぐに管理担当へ電話で知らせてください。`,
  }),
  en: ({ params }) => ({
    subject: `Console: ${CHANGED[params.what][1].toLowerCase()}`,
    text: `${CHANGED[params.what][1]} in your account at the console.\n\nIf it was not you, call an administrator at once.`,
  }),
});

/** To the person whom a reset is for. */
export const staffResetToldMail = defineTemplate<'mail', { kind: ResetKind; stage: ResetStage }>({
  id: 'staff.reset-told',
  channel: 'mail',
  sample: { params: { kind: 'second-factor', stage: 'proposed' }, secret: {} },
  ja: ({ params }) => ({
    subject: `【コンソール】${KIND[params.kind][0]}について`,
    text: `コンソールのあなたのアカウントについて、${KIND[params.kind][0]}が${STAGE[params.stage][0]}\n\nあなたが頼んだのでなければ、すぐに管理担当へ電話で知らせてください。`,
  }),
  en: ({ params }) => ({
    subject: `Console: a ${KIND[params.kind][1]}`,
    text: `A ${KIND[params.kind][1]} for your account at the console was ${STAGE[params.stage][1]}\n\nIf you did not ask for it, call an administrator at once.`,
  }),
});

/** To all administrators. Whom it is for stands in the console: no name is in a mail. */
export const staffResetAnnouncedMail = defineTemplate<'mail', { kind: ResetKind; stage: ResetStage }>({
  id: 'staff.reset-announced',
  channel: 'mail',
  sample: { params: { kind: 'second-factor', stage: 'approved' }, secret: {} },
  ja: ({ params }) => ({
    subject: `【コンソール】係員の${KIND[params.kind][0]}`,
    text: `係員の1人について、${KIND[params.kind][0]}が${STAGE[params.stage][0]}\n\n誰についてのものかは、コンソールの「係員」と「監査」で確かめられます。心当たりがなければ、本人とほかの管理担当に電話で確かめてください。`,
  }),
  en: ({ params }) => ({
    subject: `Console: a ${KIND[params.kind][1]} for one of the staff`,
    text: `A ${KIND[params.kind][1]} for one of the staff was ${STAGE[params.stage][1]}\n\nWhom it is for stands in the console, under Staff and Audit. If you do not expect it, call the person and the other administrators.`,
  }),
});

/** The code of a reset, to the person alone. With the code alone nothing can be done. */
export const staffResetCodeMail = defineTemplate<'mail', { kind: ResetKind; hours: number }, { code: string }>({
  id: 'staff.reset-code',
  channel: 'mail',
  sample: {
    params: { kind: 'second-factor', hours: 24 },
    secret: { code: 'mU9yQ0T2cWm3bA7kZx5dLr8sVn1eHf4gJi6pOo0tYqE' },
  },
  ja: ({ params, secret }) => ({
    subject: `【コンソール】${KIND[params.kind][0]}のコード`,
    text: `コンソールのログインページで「再設定のコードを使う」を選び、次のコードを入れてください。${params.hours}時間のうちに、一度だけ使えます。\n\n${secret.code}\n\nこのコードは、管理担当を含め、だれにも教えないでください。`,
  }),
  en: ({ params, secret }) => ({
    subject: `Console: the code for a ${KIND[params.kind][1]}`,
    text: `Choose "I have a reset code" on the sign-in page of the console, and enter this code. It works once, within ${params.hours} hours.\n\n${secret.code}\n\nNever tell it to anybody, administrators included.`,
  }),
});

/** The code that sets an account up, to the person alone. The sign-in name is told by a colleague and stands in no mail. */
export const staffEnrolmentCodeMail = defineTemplate<'mail', { hours: number }, { code: string }>({
  id: 'staff.enrolment-code',
  channel: 'mail',
  sample: { params: { hours: 24 }, secret: { code: 'mU9yQ0T2cWm3bA7kZx5dLr8sVn1eHf4gJi6pOo0tYqE' } },
  ja: ({ params, secret }) => ({
    subject: '【コンソール】アカウントの準備のコード',
    text: `コンソールのアカウントができました。ログインページで「再設定のコードを使う」を選び、管理担当から聞いたログイン名と、次のコードを入れて、パスワードと認証アプリを登録してください。${params.hours}時間のうちに、一度だけ使えます。\n\n${secret.code}\n\nこのコードも、これから決めるパスワードも、管理担当を含め、だれにも教えないでください。`,
  }),
  en: ({ params, secret }) => ({
    subject: 'Console: the code that sets your account up',
    text: `There is an account for you at the console. Choose "I have a reset code" on its sign-in page, enter the login name that an administrator tells you and this code, and set your password and authenticator app up. It works once, within ${params.hours} hours.\n\n${secret.code}\n\nNever tell the code, or the password that you choose, to anybody, administrators included.`,
  }),
});

/** To the person whose account ends or comes back. */
export const staffAccessToldMail = defineTemplate<'mail', { stage: AccessStage }>({
  id: 'staff.access-told',
  channel: 'mail',
  sample: { params: { stage: 'deactivated' }, secret: {} },
  ja: ({ params }) => ({
    subject: '【コンソール】あなたのアカウントについて',
    text: `コンソールのあなたのアカウントについてお知らせします。${ACCESS[params.stage][0]}\n\n心当たりがなければ、管理担当へ電話で知らせてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Console: your account',
    text: `This is about your account at the console. ${ACCESS[params.stage][1]}\n\nIf you do not expect it, call an administrator.`,
  }),
});

/** To all administrators. Whose account it is stands in the console: no name is in a mail. */
export const staffAccessAnnouncedMail = defineTemplate<'mail', { stage: AccessStage }>({
  id: 'staff.access-announced',
  channel: 'mail',
  sample: { params: { stage: 'deactivated' }, secret: {} },
  ja: ({ params }) => ({
    subject: '【コンソール】係員のアカウントについて',
    text: `係員の1人についてお知らせします。${ACCESS[params.stage][0]}\n\n誰についてのものかは、コンソールの「係員」と「監査」で確かめられます。心当たりがなければ、ほかの管理担当に電話で確かめてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Console: the account of one of the staff',
    text: `This is about one of the staff. ${ACCESS[params.stage][1]}\n\nWhose account it is stands in the console, under Staff and Audit. If you do not expect it, call the other administrators.`,
  }),
});
