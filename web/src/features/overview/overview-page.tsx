import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { type ConsoleTask, opensPage } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { formatNumber, isolated } from '../../ui/formats.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { cardCountsQuery, type Count, waitingQueries } from './queries.js';
import styles from './overview.module.css';

/** What waits for the person who is signed in, each number a way to its list. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const staff = useStaffSession();
  if (staff === undefined) return null;
  // Wherever in the menu they stand.
  const opens = (task: ConsoleTask): boolean => opensPage(staff.roles, `/${task}`);
  const waiting = (['openings', 'files', 'approvals'] as const).filter((kind) => opens(TASK_OF[kind]));
  return (
    <Page title={t('title')} lead={t('lead', { name: isolated(staff.name) })} width="full">
      {waiting.length === 0 ? null : (
        <Section title={t('waiting')}>
          <ul className={styles.tiles}>
            {waiting.map((kind) => (
              <Waiting key={kind} kind={kind} />
            ))}
          </ul>
        </Section>
      )}
      {opens('cards') ? <CardCounts /> : null}
      {waiting.length === 0 && !opens('cards') ? <p className={styles.note}>{t('search')}</p> : null}
    </Page>
  );
}

type Kind = keyof typeof waitingQueries;

const TASK_OF: Readonly<Record<Kind, ConsoleTask>> = {
  openings: 'openings',
  files: 'arrivals',
  approvals: 'approvals',
};

function Waiting({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation('overview');
  const { data, error, refetch } = useQuery(waitingQueries[kind]);
  return (
    <li className={styles.tile}>
      <Link to={`/${TASK_OF[kind]}`} className={styles.link}>
        <span className={styles.name}>{t(kind)}</span>
        <Figure count={data} />
      </Link>
      <ProblemNotice problem={error as Problem | null} onRetry={() => void refetch()} />
    </li>
  );
}

function CardCounts() {
  const { t } = useTranslation('overview');
  const { data, error, refetch } = useQuery(cardCountsQuery);
  return (
    <Section title={t('cards')}>
      {data === undefined ? (
        error === null ? (
          <Skeleton lines={3} />
        ) : (
          <ProblemNotice problem={error as Problem} onRetry={() => void refetch()} />
        )
      ) : (
        <ul className={styles.tiles}>
          {data.map(({ state, cards, more }) => (
            <li key={state} className={styles.tile}>
              <Link to="/cards" search={{ state }} className={styles.link}>
                <span className={styles.name}>{t(`state.${state}`)}</span>
                <Figure count={{ count: cards, more }} />
                <span className={styles.note}>{t(`next.${state}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Figure({ count }: { readonly count: Count | undefined }) {
  const { t } = useTranslation('overview');
  if (count === undefined) return <span className={styles.figure}>…</span>;
  const figure = formatNumber(count.count);
  return (
    <span className={count.count === 0 ? styles.nothing : styles.figure}>
      {count.more ? t('atLeast', { count: figure }) : figure}
    </span>
  );
}
