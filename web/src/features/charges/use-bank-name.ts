import type { ChargeSourceView } from '../../api/types.js';
import { useLanguage } from '../../texts/use-language.js';

type Named = Pick<ChargeSourceView, 'bankNameJa' | 'bankNameEn' | 'accountMasked'>;

/** How an account is named: its bank, and its last digits. */
export function useBankName(): (of: Named) => string {
  const english = useLanguage() === 'en';
  return ({ bankNameJa, bankNameEn, accountMasked }) => `${english ? bankNameEn : bankNameJa} ${accountMasked}`;
}
