import { useTranslation } from 'react-i18next';
import { isRehearsal } from './mode.js';
import styles from './rehearsal-banner.module.css';

/** On every page of a rehearsal, and nowhere else. */
export function RehearsalBanner() {
  const { t } = useTranslation();
  if (!isRehearsal) return null;
  return (
    <aside aria-label={t('rehearsal.banner')} className={`${styles.banner} no-print`}>
      <strong>{t('rehearsal.banner')}</strong> <a href="/rehearsal">{t('rehearsal.desk')}</a>
    </aside>
  );
}
