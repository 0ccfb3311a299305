import { useTranslation } from 'react-i18next';
import { formatYenCell } from '../../ui/formats.js';
import styles from './statement.module.css';

/** What came in or went out: by its sign, by a word for those who hear it, and never by colour alone. */
export function SignedYen({ yen }: { readonly yen: number }) {
  const { t } = useTranslation('statement');
  const came = yen >= 0;
  return (
    <span className={came ? styles.came : styles.went}>
      <span className="hidden-text">{came ? t('list.in') : t('list.out')} </span>
      {came ? '+' : '−'}
      {formatYenCell(Math.abs(yen))}
    </span>
  );
}
