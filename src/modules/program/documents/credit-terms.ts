import { type IssuerDocument, numbered } from './document.js';

/** What issuer and holder of the credit card owe each other. Written for the rehearsal program; an issuer puts its own here. */
export const creditTerms: IssuerDocument = {
  document: 'terms',
  version: '2026-11-27.card.1',
  inForceFrom: '2026-11-27',
  mustAccept: true,
  texts: {
    ja: {
      title: 'クレジットカード会員規約',
      sections: numbered([
        '第1条（発行者） 本カードは、関所リハーサル株式会社（以下「発行者」）が発行するクレジットカードです。',
        '第2条（入会） 会員になれるのは、本人確認を終え、発行者が承認した満18歳以上の個人です。会員はお一人につき一口座とします。',
        '第3条（届出事項） 会員は、氏名、フリガナ、生年月日、住所、電話番号、メールアドレスを正しく届け出るものとします。',
        '第4条（カードの有効化） カードは、届いたあとに会員本人が有効化するまで、いかなる用途にも使えません。',
        '第5条（認証情報の管理） 会員は、ログインID、パスワード、確認コードを他人に知らせてはなりません。発行者の係員がこれらを尋ねることはありません。',
        '第6条（利用限度額） 会員は、発行者が定める限度額まで利用できます。発行者は限度額をいつでも下げることができます。',
        '第7条（支払い） 発行者は利用額を月ごとに締め、返金額を差し引いて、会員が登録した本人名義の口座から引き落とします。口座を登録するまで、カードは利用できません。',
        '第8条（支払いの遅れ） 引き落としができなかったときは、支払いを確認できるまで、カードの利用を止めます。',
        '第9条（不正利用の補償） 会員に故意または重過失がない不正利用の損害は、発行者の補償方針に従い、申出により補償します。',
        '第10条（停止） 会員はいつでも、ログインせずに利用を停止できます。',
        '第11条（お問い合わせと苦情） お問い合わせと苦情は、カード裏面の窓口で承ります。',
      ]),
    },
    en: {
      title: 'Terms for holders of the credit card',
      sections: numbered([
        '1. Issuer. The card is a credit card issued by Sekisho Rehearsal Co., Ltd. (the issuer).',
        '2. Membership. Members are individuals aged 18 or older whose identity has been verified and whose application the issuer has approved. One person holds one membership.',
        '3. Particulars. Members state their name, its reading, date of birth, address, telephone number and e-mail address correctly.',
        '4. Activation. The card cannot be used for anything until the member has activated it after its arrival.',
        '5. Credentials. Members tell nobody their login ID, password or codes. Staff of the issuer never ask for them.',
        '6. Limit. The card can be used up to the limit that the issuer sets. The issuer can lower it at any time.',
        '7. Payment. The issuer closes each month, deducts refunds, and debits the rest from the account in the member’s own name that the member has linked. Until one is linked, the card cannot be used.',
        '8. Late payment. Where a debit fails, the card is stopped until the payment has arrived.',
        '9. Compensation. Losses by unauthorised use without intent or gross negligence of the member are compensated on request under the issuer’s compensation policy.',
        '10. Stopping. Members can stop all use at any time, without signing in.',
        '11. Questions and complaints are taken at the desk named on the back of the card.',
      ]),
    },
  },
};
