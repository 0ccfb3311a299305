import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { useSession } from '../session.js';
import styles from './member-frame.module.css';

/** For a member whose password has become known to others, on every page until it is another one. */
export function PasswordNotice() {
  const { t } = useTranslation('frame');
  const session = useSession();
  if (session?.mustChangePassword !== true) return null;
  return (
    <section className={styles.notice} aria-label={t('password.title')}>
      <Notice tone="danger" title={t('password.title')}>
        <p>{t('password.text')}</p>
        <div>
          {session.level === 'member' ? (
            <ButtonLink small to="/security/password">
              {t('password.change')}
            </ButtonLink>
          ) : (
            <ButtonLink small to="/information/complaints">
              {t('password.desk')}
            </ButtonLink>
          )}
        </div>
      </Notice>
    </section>
  );
}
