import { defineTemplate } from '../notifications/index.js';

/** Something was done in the member's name, and the issuer looks into it. Says neither what nor who. */
export const victimMail = defineTemplate<'mail'>({
  id: 'cases.victim',
  channel: 'mail',
  sample: { params: {}, secret: {} },
  ja: () => ({
    subject: '【重要】お客さまの口座の調査について',
    text: 'お客さまの口座で、ご本人ではない方の操作があった疑いがあり、当社で調べています。損失があったときは、当社の補償の方針に沿って補います。\n\n当社から暗証番号やコードをお尋ねすることはありません。ご不明な点は、カード裏面の窓口にお電話ください。',
  }),
  en: () => ({
    subject: 'Important: we are looking into your account',
    text: 'Somebody other than you may have used your account, and we are looking into it. Losses are made good under our compensation policy.\n\nWe never ask you for a password or a code. If you have questions, please call the desk named on the back of your card.',
  }),
});

export const victimSms = defineTemplate<'sms'>({
  id: 'cases.victim-message',
  channel: 'sms',
  sample: { params: {}, secret: {} },
  ja: () => ({
    text: '関所カードです。お客さまの口座を調べています。当社からコードをお尋ねすることはありません。ご不明な点はカード裏面の窓口にお電話ください。',
  }),
  en: () => ({
    text: 'Sekisho Card: we are looking into your account. We never ask you for a code. Questions: please call the desk on the back of your card.',
  }),
});

export const compensatedMail = defineTemplate<'mail', { amountYen: number }>({
  id: 'cases.compensated',
  channel: 'mail',
  sample: { params: { amountYen: 3_000 }, secret: {} },
  ja: ({ params: { amountYen } }) => ({
    subject: '補償のお知らせ',
    text: `調査の結果、${amountYen.toLocaleString('ja-JP')}円を補償として残高に加えました。会員サイトの明細でご覧いただけます。`,
  }),
  en: ({ params: { amountYen } }) => ({
    subject: 'Compensation',
    text: `After looking into it, we have added ${amountYen.toLocaleString('en-US')} yen to your balance as compensation. Your statement on the member site shows it.`,
  }),
});
