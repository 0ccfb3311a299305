import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { ButtonLink } from '../../ui/button.js';
import { formatYen } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { waitingQuery } from './queries.js';

/** The payments online that wait for an answer; nothing where there are none. */
export function WaitingQuestions() {
  const { t } = useTranslation('payments');
  const { data, error, refetch } = useQuery(waitingQuery);
  // What an SMS asks to answer is not there to be missed.
  if (data === undefined) return <ProblemNotice problem={error as Problem | null} onRetry={() => void refetch()} />;
  const { challenges } = data;
  if (challenges.length === 0) return null;
  return (
    <Section title={t('waiting.title')} lead={t('waiting.lead')}>
      <Card>
        <Rows
          label={t('waiting.title')}
          rows={challenges.map(({ id, merchantName, amountYen, askedAt }) => ({
            key: id,
            title: (
              <>
                <bdi>{merchantName}</bdi> {formatYen(amountYen)}
              </>
            ),
            about: <When at={askedAt} />,
            action: (
              <ButtonLink to={`/payments/questions/${id}`} tone="primary" small>
                {t('waiting.open')}
              </ButtonLink>
            ),
          }))}
        />
      </Card>
    </Section>
  );
}
