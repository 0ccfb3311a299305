import { useTranslation } from 'react-i18next';
import type { Language } from './i18n.js';

/** The language of the page, as the API knows it. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'ja';
}
