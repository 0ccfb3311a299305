import { defineTemplate } from '../notifications/index.js';

type Amount = { amountYen: number };
const SAMPLE = { params: { amountYen: 30_000 }, secret: {} };
const ja = ({ amountYen }: Amount): string => `${amountYen.toLocaleString('ja-JP')}円`;
const en = ({ amountYen }: Amount): string => `¥${amountYen.toLocaleString('en-GB')}`;

/** The first charge from a bank account has come. */
export const firstChargeMail = defineTemplate<'mail', Amount>({
  id: 'charges.first',
  channel: 'mail',
  security: true,
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: '【重要】登録した口座から初めてチャージしました',
    text: `登録した銀行口座から、初めてのチャージとして${ja(params)}を受け付け、残高に加えました。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: first top-up from your linked account',
    text: `The first top-up from your linked bank account, ${en(params)}, was made and added to your balance.`,
  }),
});

/** A large charge has come. */
export const largeChargeMail = defineTemplate<'mail', Amount>({
  id: 'charges.large',
  channel: 'mail',
  security: true,
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: '【重要】チャージのお知らせ',
    text: `登録した銀行口座から${ja(params)}をチャージし、残高に加えました。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a top-up was made',
    text: `${en(params)} was moved from your linked bank account to your balance.`,
  }),
});

/** The bank's answer to a charge came late: it was made. */
export const lateChargeMail = defineTemplate<'mail', Amount>({
  id: 'charges.posted-later',
  channel: 'mail',
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: '確認中だったチャージが完了しました',
    text: `銀行の返事を待っていた${ja(params)}のチャージを確かめ、残高に加えました。`,
  }),
  en: ({ params }) => ({
    subject: 'Your top-up is complete',
    text: `The bank has confirmed your top-up of ${en(params)}. It was added to your balance.`,
  }),
});

/** The same: it was not made. */
export const lateDeclineMail = defineTemplate<'mail', Amount>({
  id: 'charges.declined-later',
  channel: 'mail',
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: '確認中だったチャージは行われませんでした',
    text: `銀行の返事を待っていた${ja(params)}のチャージは、行われなかったことを確かめました。口座からお金は動いていません。お急ぎのときは、もう一度チャージしてください。`,
  }),
  en: ({ params }) => ({
    subject: 'Your top-up was not made',
    text: `Your top-up of ${en(params)} was not made. No money has left your bank account. You can top up again at any time.`,
  }),
});
