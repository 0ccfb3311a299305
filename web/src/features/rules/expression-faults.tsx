import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { RuleFaultView } from '../../api/types.js';
import styles from './rules.module.css';

const OWN = [
  ...(['not-allowed', 'not-literal', 'too-long', 'not-a-condition'] as const),
  ...(['unknown-kind', 'unknown-dimension', 'unknown-window', 'unknown-variable'] as const),
] as const;

/** What is wrong with a condition, each with the place in it. */
export function ExpressionFaults({
  problem,
  expression,
}: {
  readonly problem: Problem | undefined;
  readonly expression: string;
}) {
  const { t } = useTranslation('rules');
  if (problem?.code !== 'monitoring.expression-invalid') return null;
  const faults = (problem.requires?.['faults'] ?? []) as readonly RuleFaultView[];
  return (
    <ul className={styles.faults} aria-label={t('faults')}>
      {faults.map(({ code, words, from, to }) => {
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
  );
}
