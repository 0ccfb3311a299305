/** A bank whose accounts can be linked. */
export interface Bank {
  /** Four digits. */
  readonly code: string;
  readonly ja: string;
  readonly en: string;
}

/** The postal bank, whose accounts are written as symbol and number. */
export const POSTAL_BANK = '9900';

/**
 * The banks on offer, by the uniform codes of financial institutions (統一金融機関コード) that the Japanese Banking Federation
 * keeps. Branches are the bank's to know: what it has no account for it does not match.
 */
export const BANKS: readonly Bank[] = [
  { code: '0001', ja: 'みずほ銀行', en: 'Mizuho Bank' },
  { code: '0005', ja: '三菱UFJ銀行', en: 'MUFG Bank' },
  { code: '0009', ja: '三井住友銀行', en: 'Sumitomo Mitsui Banking Corporation' },
  { code: '0010', ja: 'りそな銀行', en: 'Resona Bank' },
  { code: '0033', ja: 'PayPay銀行', en: 'PayPay Bank' },
  { code: '0034', ja: 'セブン銀行', en: 'Seven Bank' },
  { code: '0035', ja: 'ソニー銀行', en: 'Sony Bank' },
  { code: '0036', ja: '楽天銀行', en: 'Rakuten Bank' },
  { code: POSTAL_BANK, ja: 'ゆうちょ銀行', en: 'Japan Post Bank' },
];

export const findBank = (code: string): Bank | undefined => BANKS.find((bank) => bank.code === code);
