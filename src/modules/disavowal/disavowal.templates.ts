import { defineCodePurpose } from '../credentials/index.js';
import { defineTemplate } from '../notifications/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';

/** To the address that the link came by as well: whoever pressed it in the member's name is seen. */
export const stoppedMail = defineTemplate<'mail'>({
  id: 'disavowal.stopped',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '【重要】すべての端末からログアウトし、お取引を止めました',
    text: 'お知らせにある「心当たりがない場合」のページから操作がありました。\n\n・すべての端末からログアウトし、端末の登録を取り消しました。\n・チャージ、送金、支払い、カード情報の表示、銀行口座の登録を止めました。\n\nログインは、パスワードと携帯電話の確認コードでいつでもできます。止めたものは、早ければ1時間後に会員サイトで再開できます。再開できる日時は、ログインすると表示されます。\n\nこの操作に心当たりがない場合は、メールをほかの人が読める状態かもしれません。メールのパスワードを変え、カード裏面の窓口にご連絡ください。',
  }),
  en: () => ({
    subject: 'Important: signed out everywhere, and everything stopped',
    text: 'Somebody used the page "This was not me" of one of our notices.\n\n- You are signed out on all devices, and none of them is known any more.\n- Top-ups, transfers, payments, card details and linking of bank accounts are stopped.\n\nYou can sign in at any time with your password and a code from your phone. What was stopped can be reopened on the member site, after one hour at the earliest. Sign in to see when.\n\nIf you did not do this, somebody may be reading your mail. Change the password of your mail, and call the desk named on the back of your card.',
  }),
});

/** The other channel, for whoever does not read the mail. Neither link nor code. */
export const stoppedSms = defineTemplate<'sms'>({
  id: 'disavowal.stopped-message',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '関所カードです。「心当たりがない」との操作を受け、すべての端末からログアウトし、お取引を止めました。早ければ1時間後に会員サイトで再開できます。操作に心当たりがなければ窓口にご連絡ください。',
  }),
  en: () => ({
    text: 'Sekisho Card: after "This was not me" you are signed out everywhere and everything is stopped. Reopen it on the member site, after one hour at the earliest. Not your doing? Call the desk.',
  }),
});

/** What the member has stopped on the site. */
export const selfStoppedMail = defineTemplate<'mail'>({
  id: 'disavowal.self-stopped',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: 'お取引をすべて止めました',
    text: '会員サイトでの操作により、チャージ、送金、支払い、カード情報の表示、銀行口座の登録を止めました。早ければ1時間後に、会員サイトで再開できます。再開できる日時は、ログインすると表示されます。カードをなくされたときは、カード裏面の窓口にもお電話ください。',
  }),
  en: () => ({
    subject: 'Everything is stopped',
    text: 'As asked on the member site, topping up, transfers, payments, card details and linking of bank accounts are stopped. You can open them again on the member site, after one hour at the earliest. Sign in to see when. If you have lost your card, please also call the desk named on the back of your card.',
  }),
});

const reopeningCodeSms = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'disavowal.reopening-code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({
    text: `${secret.code} がお取引を再開する確認コードです(10分間有効)。誰にも教えないでください。お心当たりがなければ入力せず、窓口にご連絡ください。`,
  }),
  en: ({ secret }) => ({
    text: `${secret.code} is your code to reopen what was stopped (10 minutes). Tell it to nobody. Not you? Do not enter it, and call the desk.`,
  }),
});

/** The proof of the phone that reopening takes; its tries are the member's. */
export const stopsReopeningPurpose = defineCodePurpose('stops-reopening', {
  template: reopeningCodeSms.id,
  triesWindowSeconds: settings.codeTriesSeconds,
});

export const reopenedMail = defineTemplate<'mail'>({
  id: 'disavowal.reopened',
  channel: 'mail',
  security: true,
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '止めていたお取引を再開しました',
    text: '会員サイトで、携帯電話の確認コードによる再開の操作がありました。チャージ、送金、支払い、カード情報の表示、銀行口座の登録の停止を解きました。\n\nお客さまご自身であれば、何もなさる必要はありません。これより前のお知らせにあるリンクは使えなくなりました。',
  }),
  en: () => ({
    subject: 'What was stopped is open again',
    text: 'Somebody reopened your account on the member site with a code from your phone. Top-ups, transfers, payments, card details and linking of bank accounts are no longer stopped by you.\n\nIf it was you, there is nothing to do. The links in notices before this one no longer work.',
  }),
});
