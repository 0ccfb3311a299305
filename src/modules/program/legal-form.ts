import type { LegalForm } from './program.settings.js';

/** The legal forms as the page of the issuer names them. */
export const legalFormTexts: Readonly<Record<LegalForm, { readonly ja: string; readonly en: string }>> = {
  'third-party-prepaid': {
    ja: '第三者型前払式支払手段発行者',
    en: 'Issuer of third-party prepaid payment instruments',
  },
  'funds-transfer': { ja: '資金移動業者', en: 'Funds transfer service provider' },
  bank: { ja: '銀行', en: 'Bank' },
  'credit-purchase': { ja: '包括信用購入あっせん業者', en: 'Comprehensive credit purchase intermediary' },
};
