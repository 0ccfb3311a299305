import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleContentDto } from '../../api/types.js';
import { useSettled } from '../../ui/use-settled.js';
import { faultsQuery } from './queries.js';
import styles from './rules.module.css';

const OWN = [
  ...(['not-allowed', 'not-literal', 'too-long', 'not-a-condition'] as const),
  ...(['unknown-kind', 'unknown-dimension', 'unknown-window', 'unknown-variable'] as const),
] as const;
/** How long nothing is typed before it is checked. */
const PAUSE_MS = 600;

/**
 * What is wrong with a condition, each with the place in it, while it is written. Half a condition is always wrong, so that
 * nothing is said before the typing rests, and nothing that was said of another text stays.
 */
export function ExpressionFaults({ point, expression }: Pick<RuleContentDto, 'point' | 'expression'>) {
  const { t } = useTranslation('rules');
  const settled = useSettled(expression, PAUSE_MS)?.trim() ?? '';
  const { data } = useQuery({ ...faultsQuery(point, expression), enabled: settled !== '' });
  const said = settled === '' ? undefined : data?.faults;
  return (
    <div role="status">
      {said === undefined ? null : said.length === 0 ? (
        <p>{t('sound')}</p>
      ) : (
        <ul className={styles.faults} aria-label={t('faults')}>
          {said.map(({ code, words, from, to }) => {
            const known = OWN.find((one) => one === code);
            return (
              <li key={`${code} ${String(from)}`}>
                {known === undefined ? t('fault.other') : t(`fault.${known}`)}
                {words === '' ? null : <span lang="en"> ({words})</span>}
                {to > from ? <code className={styles.place}>{expression.slice(from, to)}</code> : null}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
