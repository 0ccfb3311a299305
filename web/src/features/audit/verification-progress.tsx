import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerificationView } from '../../api/types.js';
import { formatNumber } from '../../ui/formats.js';
import styles from './audit.module.css';

/** How far a verification is. */
export function VerificationProgress({ verification }: { readonly verification: VerificationView }) {
  const { t } = useTranslation('audit');
  const id = useId();
  const { step, rowsDone, rowsTotal } = verification;
  const total = Math.max(rowsTotal, rowsDone, 1);
  return (
    <div className={styles.progress} role="status">
      <p id={id}>
        {t('verification.running')}
        {step === null ? null : <> · {t(`verification.step.${step}`)}</>}
      </p>
      <progress aria-labelledby={id} max={total} value={step === null ? 0 : rowsDone} />
      <p>
        {step === null
          ? t('verification.waiting')
          : t('verification.progress', { done: formatNumber(rowsDone), total: formatNumber(total) })}
      </p>
    </div>
  );
}
