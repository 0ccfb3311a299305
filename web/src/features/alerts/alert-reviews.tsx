import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AlertReviewView, ReviewAlertDto } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Loaded } from '../../ui/loaded.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { alertReviewsQuery, alertsKey } from './queries.js';
import { useAlertWords } from './words.js';

const VERDICTS = ['agreed', 'missed'] as const satisfies readonly ReviewAlertDto['verdict'][];

interface AlertReviewsProps {
  readonly onDone: () => void;
}

/** The closed alerts that wait for somebody else than who closed them. */
export function AlertReviews({ onDone }: AlertReviewsProps) {
  const { t } = useTranslation('alerts');
  const query = useQuery(alertReviewsQuery);
  return (
    <Section title={t('reviews.title')} lead={t('reviews.lead')}>
      <Loaded query={query} lines={3}>
        {({ reviews, rowsMax }) =>
          reviews.length === 0 ? (
            <p>{t('reviews.none')}</p>
          ) : (
            <>
              <Reviews reviews={reviews} onDone={onDone} />
              <RowLimit rows={reviews} most={rowsMax} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Reviews({ reviews, onDone }: AlertReviewsProps & { readonly reviews: readonly AlertReviewView[] }) {
  const { t } = useTranslation('alerts');
  const words = useAlertWords();
  const client = useQueryClient();
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver', 'admin');
  const action = useAction(
    ({ id, verdict }: ReviewAlertDto & { readonly id: string }) =>
      api.alertReviewsControllerJudge({ path: { reviewId: id }, body: { verdict } }),
    async () => {
      onDone();
      await client.invalidateQueries({ queryKey: alertsKey });
    },
  );
  return (
    <>
      <ProblemNotice problem={action.problem} />
      <DataTable
        caption={t('reviews.list')}
        rows={reviews}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'kind',
            head: t('column.kind'),
            cell: ({ alertId, kind }) => (
              <Link to="/alerts/$alertId" params={{ alertId }}>
                {words.kind(kind)}
              </Link>
            ),
          },
          { key: 'reason', head: t('reviews.reason'), cell: ({ reason }) => t(`dismissal.${reason}`) },
          { key: 'by', head: t('reviews.closedBy'), cell: ({ closedBy }) => <bdi>{closedBy}</bdi> },
          {
            key: 'due',
            head: t('reviews.due'),
            cell: ({ dueAt, overdue }) =>
              overdue ? <Tag tone="danger">{t('overdue')}</Tag> : <When at={dueAt} show="stamp" />,
          },
          {
            key: 'act',
            head: t('reviews.act'),
            grow: true,
            cell: ({ id, own }) =>
              own ? (
                t('reviews.own')
              ) : may ? (
                <Stack row gap={1}>
                  {VERDICTS.map((verdict) => (
                    <Button
                      key={verdict}
                      small
                      pending={action.pending}
                      onClick={() => {
                        action.run({ id, verdict });
                      }}
                    >
                      {t(`reviews.${verdict}`)}
                    </Button>
                  ))}
                </Stack>
              ) : null,
          },
        ]}
      />
    </>
  );
}
