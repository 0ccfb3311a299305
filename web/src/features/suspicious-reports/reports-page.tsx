import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { DraftReportDto, SuspiciousReportView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { SelectField, TextArea, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { Page } from '../../ui/page.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { GROUNDS } from './grounds.js';
import { reportsKey, reportsQuery } from './queries.js';

/** Reports of suspicious transactions. Nobody but who has the role for them is offered this page. */
export function ReportsPage() {
  const { t } = useTranslation('suspicious-reports');
  const query = useQuery(reportsQuery);
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={
        <Button
          small
          tone="primary"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('draft')}
        </Button>
      }
    >
      <Loaded query={query} lines={6}>
        {({ reports, rowsMax }) => (
          <>
            {reports.length === 0 ? <Empty title={t('none')} /> : <Reports reports={reports} />}
            <RowLimit rows={reports} most={rowsMax} />
          </>
        )}
      </Loaded>
      {open ? (
        <Draft
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </Page>
  );
}

function Reports({ reports }: { readonly reports: readonly SuspiciousReportView[] }) {
  const { t } = useTranslation('suspicious-reports');
  return (
    <DataTable
      caption={t('list')}
      rows={reports}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'member',
          head: t('member'),
          cell: ({ id, memberName }) => (
            <Link to="/suspicious-reports/$reportId" params={{ reportId: id }}>
              <bdi>{memberName}</bdi>
            </Link>
          ),
        },
        { key: 'grounds', head: t('grounds'), cell: ({ grounds }) => t(`groundsOf.${grounds}`) },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state }) => <Tag tone={state === 'filed' ? 'done' : 'wait'}>{t(`stateOf.${state}`)}</Tag>,
        },
        { key: 'by', head: t('by'), cell: ({ draftedBy }) => <bdi>{draftedBy}</bdi> },
        { key: 'at', head: t('at'), cell: ({ draftedAt }) => <When at={draftedAt} show="stamp" /> },
        {
          key: 'filed',
          head: t('filedOn'),
          grow: true,
          cell: ({ filedOn, reference }) =>
            filedOn === undefined ? (
              '–'
            ) : (
              <>
                {formatDay(filedOn)} <bdi>{reference}</bdi>
              </>
            ),
        },
      ]}
    />
  );
}

function Draft({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('suspicious-reports');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useFields<Pick<DraftReportDto, 'memberId' | 'grounds' | 'text'>>({ memberId: '', text: '' });
  const action = useAction(
    (body: DraftReportDto) => api.suspiciousReportsControllerDraft({ body }),
    async ({ id }) => {
      await client.invalidateQueries({ queryKey: reportsKey });
      await navigate({ to: '/suspicious-reports/$reportId', params: { reportId: id } });
    },
  );
  return (
    <Modal title={t('draft')} onClose={onClose}>
      <Form
        form={form}
        action={action}
        toInput={({ memberId, ...values }) => ({ ...values, memberId: memberId.trim().toLowerCase() })}
        submitLabel={t('keep')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="memberId" label={t('memberId')} maxLength={36} characters={38} spellCheck={false} />
        <SelectField
          name="grounds"
          label={t('grounds')}
          placeholder={t('choose')}
          choices={GROUNDS.map((value) => ({ value, label: t(`groundsOf.${value}`) }))}
        />
        <TextArea name="text" label={t('text')} maxLength={2_000} />
      </Form>
    </Modal>
  );
}
