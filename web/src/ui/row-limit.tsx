import { useTranslation } from 'react-i18next';
import { formatNumber } from './formats.js';

interface RowLimitProps {
  readonly rows: readonly unknown[];
  /** As many as the list has at most. */
  readonly most: number;
}

/** Below a list that is full: that there may be more than it shows. */
export function RowLimit({ rows, most }: RowLimitProps) {
  const { t } = useTranslation();
  return rows.length < most ? null : <p>{t('rowLimit', { most: formatNumber(most) })}</p>;
}
