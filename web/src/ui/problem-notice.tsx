import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.js';
import { Button } from './button.js';
import { Notice } from './notice.js';
import { useProblemText } from './problem-text.js';
import styles from './problem-notice.module.css';

interface ProblemNoticeProps {
  readonly problem: Problem | null | undefined;
  /** Asks again; for what could not be loaded. */
  readonly onRetry?: () => void;
}

/** What happened, what to do next, and the number that support asks for. Nothing while there is no problem. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const { ofProblem } = useProblemText(onRetry === undefined ? 'acting' : 'loading');
  if (problem === undefined || problem === null) return null;
  return (
    <Notice tone="danger" live answers={onRetry === undefined}>
      <p>{ofProblem(problem)}</p>
      {problem.requestId === undefined || problem.status < 500 ? null : (
        <p className={styles.reference}>
          {t('reference')} <code>{problem.requestId}</code>
        </p>
      )}
      {onRetry === undefined ? null : (
        <div>
          <Button small onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
