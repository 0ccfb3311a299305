import { defineTemplate, type Locale } from '../notifications/index.js';

interface BillParams extends Record<string, string | number> {
  amountYen: number;
  /** `YYYY-MM-DD`. */
  dueOn: string;
}

const SAMPLE = { params: { amountYen: 30_000, dueOn: '2026-12-28' }, secret: {} };
const yen = (amountYen: number, locale: Locale): string =>
  locale === 'ja' ? `${amountYen.toLocaleString('ja-JP')}円` : `¥${amountYen.toLocaleString('en-GB')}`;

const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  ja: new Intl.DateTimeFormat('ja-JP', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
};
const day = (dueOn: string, locale: Locale): string => DAYS[locale].format(new Date(`${dueOn}T00:00:00Z`));

/** The bill of a month is there. */
export const billMadeMail = defineTemplate<'mail', BillParams>({
  id: 'credit.bill-made',
  channel: 'mail',
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: '今月のご請求額が決まりました',
    text: `カードのご請求額は${yen(params.amountYen, 'ja')}です。${day(params.dueOn, 'ja')}に、登録した銀行口座から引き落とします。前日までに残高をご用意ください。\n\n内訳は会員サイトの明細でご確認いただけます。`,
  }),
  en: ({ params }) => ({
    subject: 'Your card bill is ready',
    text: `Your card bill is ${yen(params.amountYen, 'en')}. It will be debited from your linked bank account on ${day(params.dueOn, 'en')}; please have the amount ready by the day before.\n\nThe details are in your statement at the member site.`,
  }),
});

interface OverdueParams extends BillParams {
  /** How often the bank is asked for it from now on. */
  asksLeft: number;
}

/** The bank did not pay it. */
export const billOverdueMail = defineTemplate<'mail', OverdueParams>({
  id: 'credit.bill-overdue',
  channel: 'mail',
  sample: { ...SAMPLE, params: { ...SAMPLE.params, asksLeft: 1 } },
  ja: ({ params }) => ({
    subject: 'ご請求額を引き落とせませんでした',
    text: `${yen(params.amountYen, 'ja')}のご請求を、登録した銀行口座から引き落とせませんでした。お支払いが確認できるまで、カードはお使いいただけません。\n\n${
      params.asksLeft > 0
        ? `引き落としは、あと${params.asksLeft}回まで行います。口座の残高をご確認ください。`
        : 'これ以上の引き落としは行いません。お支払いの方法は、お問い合わせ窓口にご確認ください。'
    }`,
  }),
  en: ({ params }) => ({
    subject: 'Your bill could not be debited',
    text: `Your bill of ${yen(params.amountYen, 'en')} could not be debited from your linked bank account. The card cannot be used until it is paid.\n\n${
      params.asksLeft > 0
        ? 'The bank is asked once more at most. Please check the balance of the account.'
        : 'The bank is not asked again. Please ask our desk how to pay.'
    }`,
  }),
});

/** What was overdue is paid. */
export const billPaidMail = defineTemplate<'mail', BillParams>({
  id: 'credit.bill-paid',
  channel: 'mail',
  sample: SAMPLE,
  ja: ({ params }) => ({
    subject: 'お支払いを確認しました',
    text: `遅れていた${yen(params.amountYen, 'ja')}のお支払いを確認しました。ほかに遅れているお支払いがなければ、カードを再びお使いいただけます。`,
  }),
  en: ({ params }) => ({
    subject: 'Your payment has arrived',
    text: `Your overdue bill of ${yen(params.amountYen, 'en')} has been paid. Unless another bill is overdue, the card can be used again.`,
  }),
});
