import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '../texts/i18n.js';
import styles from './language-switch.module.css';

/** The languages of the pages, each by its own name. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.switch} role="group" aria-label={t('language.label')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={i18n.language === language}
          onClick={() => void chooseLanguage(language)}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </div>
  );
}
