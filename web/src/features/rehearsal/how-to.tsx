import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './desk-inbox.module.css';

/** Where there is room beside the messages, it is read without being opened. */
const BESIDE = '(width > 960px)';

/** Three sentences for a newcomer. */
export function HowTo() {
  const { t } = useTranslation('rehearsal');
  return (
    <details className={styles.howTo} open={matchMedia(BESIDE).matches}>
      <summary>{t('inbox.how')}</summary>
      <ol>
        <li>
          {t('inbox.howPeople')} <Link to="/desk/people">{t('nav.people')}</Link>
        </li>
        <li>{t('inbox.howInbox')}</li>
        <li>
          {t('inbox.howClock')} <Link to="/desk/clock">{t('nav.clock')}</Link>
        </li>
      </ol>
    </details>
  );
}
