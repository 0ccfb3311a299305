import { defineTemplate, japanTime, type Locale } from '../notifications/index.js';
import type { FactorChangeKind } from './factor-change.js';

const AT = '2026-11-23T10:30:00.000Z';

/** What is done, in words that finish "… is asked for". */
const WORDS: Readonly<Record<Locale, Readonly<Record<FactorChangeKind, string>>>> = {
  ja: {
    'first-passkey': '最初のパスキーの追加',
    'add-passkey': 'パスキーの追加',
    'remove-passkey': 'パスキーの削除',
    'add-totp': '認証アプリの追加',
    'remove-totp': '認証アプリの削除',
    'recovery-codes': '復旧コードの作り直し',
  },
  en: {
    'first-passkey': 'a first passkey',
    'add-passkey': 'a new passkey',
    'remove-passkey': 'the removal of a passkey',
    'add-totp': 'a new authenticator app',
    'remove-totp': 'the removal of the authenticator app',
    'recovery-codes': 'new recovery codes',
  },
};
const wordsOf = (kind: string, locale: Locale): string => WORDS[locale][kind as FactorChangeKind];

/** At once, when it was asked for and waits. */
export const factorRequestedMail = defineTemplate<'mail', { kind: string; at: string }>({
  id: 'factors.change-requested',
  channel: 'mail',
  security: true,
  sample: { params: { kind: 'add-passkey', at: AT }, secret: {} },
  ja: ({ params }) => ({
    subject: `【重要】${wordsOf(params.kind, 'ja')}が申し込まれました`,
    text: `会員サイトで、ログインの方法の変更(${wordsOf(params.kind, 'ja')})が申し込まれました。安全のため、${japanTime(params.at, 'ja')}に行われます。それまでは、会員サイトの「ログインの方法」で取り消せます。\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。止めると、この変更も行われません。`,
  }),
  en: ({ params }) => ({
    subject: `Important: a change of how you sign in`,
    text: `Somebody asked at the member site for ${wordsOf(params.kind, 'en')}. For your safety it takes effect at ${japanTime(params.at, 'en')} (Japan time). Until then it can be cancelled at the member site under "Sign-in methods".\n\nIf it was you, there is nothing to do. If not, stop it at once; this change is then not made either.`,
  }),
});

/** The same to the phone. Nothing in it was typed by anybody. */
export const factorRequestedSms = defineTemplate<'sms', { kind: string; at: string }, { code: string }>({
  id: 'factors.change-requested-sms',
  channel: 'sms',
  sample: { params: { kind: 'add-passkey', at: AT }, secret: { code: '1234-5678-9012' } },
  ja: ({ params, secret }) => ({
    text: `${wordsOf(params.kind, 'ja')}が申し込まれました。${japanTime(params.at, 'ja')}に行われます。お心当たりがなければ、会員サイトの「変更を止める」で ${secret.code} を入力するか、カード裏面の窓口にお電話ください。この番号は誰にも教えないでください。`,
  }),
  en: ({ params, secret }) => ({
    text: `Asked for: ${wordsOf(params.kind, 'en')}, to take effect at ${japanTime(params.at, 'en')} (Japan time). Not you? Enter ${secret.code} at "Stop a change" on the member site, or call the desk named on your card. Never tell it to anybody.`,
  }),
});

/** The same of a factor that is being removed, without a code. */
export const factorRemovalSms = defineTemplate<'sms', { kind: string; at: string }>({
  id: 'factors.removal-requested-sms',
  channel: 'sms',
  sample: { params: { kind: 'remove-passkey', at: AT }, secret: {} },
  ja: ({ params }) => ({
    text: `${wordsOf(params.kind, 'ja')}が申し込まれました。${japanTime(params.at, 'ja')}に行われます。お心当たりがなければ、会員サイトの「ログインの方法」で取り消すか、カード裏面の窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    text: `Asked for: ${wordsOf(params.kind, 'en')}, to take effect at ${japanTime(params.at, 'en')} (Japan time). Not you? Cancel it under "Sign-in methods" on the member site, or call the desk named on your card.`,
  }),
});

/** Once it is done. */
export const factorTookEffectMail = defineTemplate<'mail', { kind: string }>({
  id: 'factors.change-took-effect',
  channel: 'mail',
  security: true,
  sample: { params: { kind: 'add-passkey' }, secret: {} },
  ja: ({ params }) => ({
    subject: 'ログインの方法が変わりました',
    text: `ログインの方法の変更(${wordsOf(params.kind, 'ja')})が行われました。\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。カード裏面の窓口でもお受けします。`,
  }),
  en: ({ params }) => ({
    subject: 'How you sign in has changed',
    text: `Done, as asked for at the member site: ${wordsOf(params.kind, 'en')}.\n\nIf it was you, there is nothing to do. If not, stop it at once, or call the desk named on the back of your card.`,
  }),
});

/** It was cancelled, or died with its session. */
export const factorCancelledMail = defineTemplate<'mail', { kind: string }>({
  id: 'factors.change-cancelled',
  channel: 'mail',
  security: true,
  sample: { params: { kind: 'add-passkey' }, secret: {} },
  ja: ({ params }) => ({
    subject: 'ログインの方法の変更を取り消しました',
    text: `申し込まれていたログインの方法の変更(${wordsOf(params.kind, 'ja')})を取り消しました。今までのままです。\n\n申し込みにお心当たりがない場合は、誰かがお客さまの画面を使ったおそれがあります。すぐに止めて、窓口にお電話ください。`,
  }),
  en: ({ params }) => ({
    subject: 'A change of how you sign in was cancelled',
    text: `Cancelled, and not done: ${wordsOf(params.kind, 'en')}. Everything stays as it was.\n\nIf you did not ask for it, somebody may have used your session. Stop everything at once, and call us.`,
  }),
});
