import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CaseReviewView, CompleteMeasureDto, MeasureView, ReviewDto } from '../../api/types.js';
import { hasRole, opensPage } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { AlertReviews } from '../alerts/alert-reviews.js';
import { casesKey, measuresQuery } from './queries.js';

/** The measures of all cases that are not done, and the closings of cases and alerts that wait for a second look. */
export function MeasuresPage() {
  const { t } = useTranslation('cases');
  const client = useQueryClient();
  const query = useQuery(measuresQuery);
  const [said, setSaid] = useDone<'done'>();
  const done = async () => {
    await client.invalidateQueries({ queryKey: casesKey });
    setSaid('done');
  };
  return (
    <Page title={t('measures.title')} lead={t('measures.lead')} width="full">
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={8}>
        {({ measures, reviews, rowsMax }) => (
          <>
            {measures.length === 0 ? (
              <Empty title={t('measures.none')} />
            ) : (
              <Measures measures={measures} onDone={done} />
            )}
            <RowLimit rows={measures} most={rowsMax} />
            <Section title={t('reviews.title')} lead={t('reviews.lead')}>
              {reviews.length === 0 ? <p>{t('reviews.none')}</p> : <Reviews reviews={reviews} onDone={done} />}
              <RowLimit rows={reviews} most={rowsMax} />
            </Section>
          </>
        )}
      </Loaded>
      <AlertReviews
        onDone={() => {
          setSaid('done');
        }}
      />
    </Page>
  );
}

function CaseLink({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('cases');
  if (!opensPage(useStaffSession()?.roles ?? [], `/cases/${caseId}`)) return <code>{caseId.slice(-12)}</code>;
  return (
    <Link to="/cases/$caseId" params={{ caseId }}>
      {t('measures.see')}
    </Link>
  );
}

interface MeasuresProps {
  readonly measures: readonly MeasureView[];
  readonly onDone: () => Promise<void>;
}

function Measures({ measures, onDone }: MeasuresProps) {
  const { t } = useTranslation('cases');
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver', 'admin');
  const [asked, setAsked] = useState<MeasureView>();
  const close = () => {
    setAsked(undefined);
  };
  return (
    <>
      <DataTable
        caption={t('measures.list')}
        rows={measures}
        keyOf={({ id }) => id}
        columns={[
          { key: 'reference', head: t('measures.reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
          { key: 'kind', head: t('measures.kind'), cell: ({ kind }) => t(`measureKind.${kind}`) },
          { key: 'owner', head: t('measures.owner'), cell: ({ owner }) => <bdi>{owner}</bdi> },
          {
            key: 'due',
            head: t('measures.due'),
            cell: ({ dueOn, overdue }) => (
              <>
                {formatDay(dueOn)} {overdue ? <Tag tone="danger">{t('measures.overdue')}</Tag> : null}
              </>
            ),
          },
          { key: 'case', head: t('measures.case'), cell: ({ caseId }) => <CaseLink caseId={caseId} /> },
          {
            key: 'act',
            head: t('steps.act'),
            grow: true,
            cell: (measure) =>
              may ? (
                <Button
                  small
                  onClick={() => {
                    setAsked(measure);
                  }}
                >
                  {t('measures.complete')}
                </Button>
              ) : null,
          },
        ]}
      />
      {asked === undefined ? null : (
        <Complete
          measure={asked}
          onClose={close}
          onDone={async () => {
            close();
            await onDone();
          }}
        />
      )}
    </>
  );
}

interface CompleteProps {
  readonly measure: MeasureView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function Complete({ measure, onDone, onClose }: CompleteProps) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const form = useFields<CompleteMeasureDto>({ reference: '' });
  const action = useAction(
    (body: CompleteMeasureDto) => api.caseOutcomesControllerCompleteMeasure({ path: { measureId: measure.id }, body }),
    onDone,
  );
  return (
    <Modal title={t('measures.completeTitle')} onClose={onClose}>
      <p>
        <bdi>{measure.reference}</bdi>
      </p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('measures.complete')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="reference" label={t('measures.doneReference')} maxLength={60} spellCheck={false} />
      </Form>
    </Modal>
  );
}

interface ReviewsProps {
  readonly reviews: readonly CaseReviewView[];
  readonly onDone: () => Promise<void>;
}

function Reviews({ reviews, onDone }: ReviewsProps) {
  const { t } = useTranslation('cases');
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver');
  const action = useAction(
    ({ id, verdict }: ReviewDto & { readonly id: string }) =>
      api.caseOutcomesControllerReview({ path: { reviewId: id }, body: { verdict } }),
    () => onDone(),
  );
  return (
    <>
      <ProblemNotice problem={action.problem} />
      <DataTable
        caption={t('reviews.list')}
        rows={reviews}
        keyOf={({ id }) => id}
        columns={[
          { key: 'case', head: t('measures.case'), cell: ({ caseId }) => <CaseLink caseId={caseId} /> },
          { key: 'by', head: t('reviews.closedBy'), cell: ({ closedBy }) => <bdi>{closedBy}</bdi> },
          { key: 'due', head: t('reviews.due'), cell: ({ dueAt }) => <When at={dueAt} show="stamp" /> },
          {
            key: 'act',
            head: t('reviews.act'),
            grow: true,
            cell: ({ id, own }) =>
              own ? (
                t('reviews.own')
              ) : may ? (
                <Stack row gap={1}>
                  {(['agreed', 'reopened'] as const).map((verdict) => (
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
