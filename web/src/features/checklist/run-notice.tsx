import { useTranslation } from 'react-i18next';
import type { ChecklistRunView } from '../../api/types.js';
import { Facts } from '../../ui/facts.js';
import { Notice, type NoticeTone } from '../../ui/notice.js';
import { When } from '../../ui/when.js';
import styles from './checklist.module.css';

const TONES: Readonly<Record<ChecklistRunView['state'], NoticeTone>> = {
  fresh: 'done',
  stale: 'wait',
  'not-comparable': 'info',
  'not-run': 'wait',
  unreadable: 'danger',
  unsigned: 'danger',
  'not-trusted': 'danger',
};

const COMMAND = 'npm run checklist';

/** When the tests last ran, of which sources, and what to do when that does not tell of the present ones. */
export function RunNotice({ run }: { readonly run: ChecklistRunView }) {
  const { t } = useTranslation('checklist');
  const { state } = run;
  return (
    <Notice tone={TONES[state]} title={t(`run.${state}`)}>
      {state === 'stale' ? <p>{t('run.staleHint')}</p> : null}
      {state === 'unsigned' || state === 'not-trusted' ? <p>{t(`run.${state}Hint`)}</p> : null}
      {state === 'not-comparable' ? <p>{t('run.comparableHint')}</p> : null}
      {state === 'not-run' || state === 'unreadable' ? <p>{t('run.how')}</p> : null}
      {state === 'fresh' ? null : (
        <p>
          <code>{COMMAND}</code>
        </p>
      )}
      <RunFacts run={run} />
    </Notice>
  );
}

/** Of a result that nobody vouches for there are no figures, and its time and sources are what anybody may have written. */
function RunFacts({ run: { finishedAt, fingerprint, sources, passed, notPassed } }: { run: ChecklistRunView }) {
  const { t } = useTranslation('checklist');
  if (finishedAt === undefined || passed === undefined || notPassed === undefined) return null;
  return (
    <details className={styles.run}>
      <summary>
        {t('run.finished')} <When at={finishedAt} /> · {t('run.testsOf', { passed, notPassed })}
      </summary>
      <Facts
        facts={[
          { name: t('run.fingerprint'), value: <code>{fingerprint}</code> },
          ...(sources === undefined ? [] : [{ name: t('run.sources'), value: <code>{sources}</code> }]),
        ]}
      />
    </details>
  );
}
