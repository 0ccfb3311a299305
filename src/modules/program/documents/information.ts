import type { DocumentSection, InformationDocument, InformationName } from './document.js';

const section = (heading: string, paragraphs: readonly string[], items: readonly string[] = []): DocumentSection => ({
  heading,
  paragraphs,
  items,
});

function shown(
  document: InformationName,
  ja: InformationDocument['texts']['ja'],
  en: InformationDocument['texts']['en'],
): InformationDocument {
  const rehearsal = {
    ja: section('ご注意', ['これはリハーサル用の文面です。発行者は実在しません。']),
    en: section('Please note', ['This is text for a rehearsal. The issuer is invented.']),
  };
  return {
    document,
    version: '2026-11-01.1',
    inForceFrom: '2026-11-01',
    mustAccept: false,
    texts: {
      ja: { title: ja.title, sections: [rehearsal.ja, ...ja.sections] },
      en: { title: en.title, sections: [rehearsal.en, ...en.sections] },
    },
  };
}

/** Who the issuer is. Names in braces are settings of the program. */
export const issuer = shown(
  'issuer',
  {
    title: '発行者',
    sections: [
      section('発行者', ['{issuerNameJa}', '{issuerAddressJa}']),
      section('登録', ['{legalFormJa}（登録番号：{registrationNumber}）']),
    ],
  },
  {
    title: 'Issuer',
    sections: [
      section('Issuer', ['{issuerNameEn}', '{issuerAddressEn}']),
      section('Registration', ['{legalFormEn} (registration number: {registrationNumber})']),
    ],
  },
);

/** How long value and card last. */
export const valueExpiry = shown(
  'value-expiry',
  {
    title: '残高とカードの有効期限',
    sections: [
      section('残高', ['残高は、最後のご利用またはチャージから{valueYears}年で失効します。']),
      section('カード', ['カードの有効期限は券面に記載しています。']),
      section('払戻し', ['法令に定める場合を除き、残高の払戻しはできません。']),
    ],
  },
  {
    title: 'Expiry of value and card',
    sections: [
      section('Value', ['Value expires {valueYears} years after it was last used or charged.']),
      section('Card', ['The day on which the card expires is printed on it.']),
      section('Refunds', ['Value is not refunded, except where the law provides for it.']),
    ],
  },
);

/** How a credit line is used and paid. */
export const credit = shown(
  'credit',
  {
    title: '利用限度額とお支払い',
    sections: [
      section('利用限度額', ['カードは、限度額から使った額と確定を待っている額を除いた分まで使えます。']),
      section('お支払い', ['利用額を月ごとに締め、返金額を差し引いて、登録した口座から引き落とします。']),
      section('引き落としができなかったとき', [
        'お支払いが確認できるまで、カードは使えません。引き落としは、あと1回まで行います。',
      ]),
    ],
  },
  {
    title: 'Limit and payment',
    sections: [
      section('Limit', ['The card can be used up to the limit, less what was used and what waits to be confirmed.']),
      section('Payment', [
        'Each month is closed, refunds are deducted, and the rest is debited from the linked account.',
      ]),
      section('When a debit fails', [
        'The card cannot be used until the bill is paid. The bank is asked once more at most.',
      ]),
    ],
  },
);

/** Where questions and complaints go. */
export const complaints = shown(
  'complaints',
  {
    title: 'お問い合わせと苦情の窓口',
    sections: [
      section('窓口', ['{issuerNameJa} お客様窓口'], ['電話：{deskPhone}', '受付時間：{deskHoursJa}']),
      section('裁判外紛争解決', ['窓口で解決しないときは、{adrBodyJa}にご相談いただけます。']),
    ],
  },
  {
    title: 'Questions and complaints',
    sections: [
      section('Desk', ['Member desk of {issuerNameEn}'], ['Telephone: {deskPhone}', 'Hours: {deskHoursEn}']),
      section('Out-of-court settlement', ['If the desk cannot settle the matter, you can turn to {adrBodyEn}.']),
    ],
  },
);

/** Who is compensated for use that was not their own. */
export const compensation = shown(
  'compensation',
  {
    title: '不正利用の補償方針',
    sections: [
      section('補償の対象', [
        '会員ご本人によらない利用で生じた損害を補償します。故意または重大な過失がある場合は除きます。',
        '連携した銀行口座の名義人が会員でない場合も、その方の損害を補償します。',
      ]),
      section('お申し出', ['お気づきになりましたら、まず利用を停止し、窓口（{deskPhone}）にお知らせください。']),
      section('補償までの日数', ['お申し出から{compensationDays}日以内に、結果をお知らせします。']),
    ],
  },
  {
    title: 'Compensation for unauthorised use',
    sections: [
      section('Who is compensated', [
        'We compensate losses by use that was not the member’s own, unless it was intended or grossly negligent.',
        'The holder of a linked bank account who is not a member is compensated as well.',
      ]),
      section('How to report', ['Stop all use first, then tell the desk ({deskPhone}).']),
      section('How fast', ['We tell you the outcome within {compensationDays} days of your report.']),
    ],
  },
);
