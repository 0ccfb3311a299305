import { useTranslation } from 'react-i18next';
import styles from './skeleton.module.css';

/** The shape of lines that are on their way. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const { t, ready } = useTranslation('common', { useSuspense: false });
  return (
    <div className={styles.skeleton} role="status">
      <span className="hidden-text">{ready ? t('loading') : '…'}</span>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}

/** A page that is on its way. */
export function PageSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton lines={5} />
    </div>
  );
}
