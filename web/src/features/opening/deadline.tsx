import { useTranslation } from 'react-i18next';
import type { OpeningView } from '../../api/types.js';
import { When } from '../../ui/when.js';
import styles from './opening.module.css';

/** Until when the application waits for the next step. */
export function Deadline({ opening: { expiresAt } }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  if (expiresAt === undefined) return null;
  return (
    <p className={styles.second}>
      {t('deadline.before')}
      <When at={expiresAt} />
      {t('deadline.after')}
    </p>
  );
}
