import { type IssuerDocument, numbered } from './document.js';

/** Consent to what is handed to a bank when an account is linked. */
export const bankData: IssuerDocument = {
  document: 'bank-data',
  version: '2026-11-01.1',
  inForceFrom: '2026-11-01',
  mustAccept: true,
  texts: {
    ja: {
      title: '口座連携時の銀行への情報提供に関する同意',
      sections: numbered([
        '1. 銀行口座を連携するとき、発行者は、本人の口座であることを確かめるため、氏名フリガナ、生年月日、電話番号、住所を当該銀行に提供します。',
        '2. 銀行はこれらを届出内容と照合し、一致したかどうかだけを発行者に回答します。',
        '3. 銀行は、登録されている電話番号への発信と登録住所への書面により、連携を本人に知らせます。',
        '4. 口座を連携しないかぎり、銀行への提供は行いません。',
      ]),
    },
    en: {
      title: 'Consent to handing data to a bank when an account is linked',
      sections: numbered([
        '1. When a bank account is linked, the issuer hands the reading of the name, date of birth, telephone number and address to that bank, to make sure that the account is the member’s own.',
        '2. The bank compares them with what it has and answers only whether they match.',
        '3. The bank tells the account holder of the link by a call to the number and a letter to the address that it has.',
        '4. Nothing is handed to a bank unless an account is linked.',
      ]),
    },
  },
};
