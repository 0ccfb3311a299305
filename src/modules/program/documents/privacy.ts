import { type IssuerDocument, numbered } from './document.js';

/** What is kept about members, why, and for how long. */
export const privacy: IssuerDocument = {
  document: 'privacy',
  version: '2026-11-01.1',
  inForceFrom: '2026-11-01',
  mustAccept: true,
  texts: {
    ja: {
      title: '個人情報の取扱い',
      sections: numbered([
        '1. 取得する情報：氏名、フリガナ、生年月日、住所、電話番号、メールアドレス、本人確認の結果、端末と通信に関する情報。',
        '2. 利用目的：本人確認、カードの発行と発送、不正利用の防止、法令上の義務の履行、重要なお知らせ。',
        '3. 個人番号（マイナンバー）とその画像は取得も保存もしません。',
        '4. 端末と通信に関する情報は、元に戻せない形に変換して90日以内保存し、それだけを理由にお申込みをお断りすることはありません。',
        '5. 成立しなかったお申込みの情報は、異議申立ての期間が過ぎたのち消去します。',
        '6. 本人確認は、発行者が委託する本人確認事業者が行います。カードと書面の発送のため、氏名と住所を発送事業者に預けます。',
        '7. 開示、訂正、利用停止のご請求は、カード裏面の窓口で承ります。',
      ]),
    },
    en: {
      title: 'How personal data are handled',
      sections: numbered([
        '1. What is collected: name, its reading, date of birth, address, telephone number, e-mail address, the result of the identity check, and facts about device and connection.',
        '2. What for: verifying identity, issuing and sending the card, preventing abuse, duties under the law, important notices.',
        '3. The individual number (My Number) and its image are neither collected nor kept.',
        '4. Facts about device and connection are turned into a form that cannot be turned back, kept for at most 90 days, and are never the only reason to refuse an application.',
        '5. The data of applications that come to nothing are erased once the time for an appeal is over.',
        '6. Identity is verified by a provider on the issuer’s behalf. Name and address are handed to the carriers that deliver card and letters.',
        '7. Requests for disclosure, correction and cessation are taken at the desk named on the back of the card.',
      ]),
    },
  },
};
