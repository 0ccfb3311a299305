import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { LeakReportView, LeakView, RecordLeakDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { csvFile } from '../../ui/csv.js';
import { DataTable } from '../../ui/data-table.js';
import { useEventWords } from '../../ui/event-words.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { saveFile } from '../../ui/save-file.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { PartProps } from './case-page.js';
import { leakQuery } from './queries.js';

/** Who of the case was seen, as a file, and by when that is reported. Asking is recorded, so it is asked when somebody wants to. */
export function CaseLeak({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...leakQuery(of.id), enabled: open });
  if (!open)
    return (
      <Button
        small
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('leak.show')}
      </Button>
    );
  return (
    <Loaded query={query} lines={6}>
      {(view) => (
        <Stack gap={2}>
          <Seen view={view} caseId={of.id} />
          {view.leak === undefined ? (
            may ? (
              <Record caseId={of.id} onDone={onDone} />
            ) : (
              <p>{t('leak.none')}</p>
            )
          ) : (
            <Reports caseId={of.id} reports={view.leak.reports} may={may} onDone={onDone} />
          )}
        </Stack>
      )}
    </Loaded>
  );
}

function Seen({ view: { seen, more }, caseId }: { readonly view: LeakView; readonly caseId: string }) {
  const { t } = useTranslation('cases');
  const { t: events } = useTranslation('events');
  const { eventText } = useEventWords();
  if (seen.length === 0) return <p>{t('leak.nobody')}</p>;
  const head = (['at', 'member', 'what', 'bundle', 'by', 'network'] as const).map((one) => t(`leak.column.${one}`));
  return (
    <Stack gap={1}>
      <DataTable
        caption={t('leak.list')}
        rows={seen}
        keyOf={({ id }) => id}
        columns={[
          { key: 'at', head: t('leak.column.at'), cell: ({ at }) => <When at={at} show="stamp" /> },
          { key: 'what', head: t('leak.column.what'), cell: ({ type }) => eventText(type) },
          {
            key: 'by',
            head: t('leak.column.by'),
            grow: true,
            cell: ({ actorKind, actorName }) => (
              <bdi>{actorName === '' ? events(`actor.${actorKind}`) : actorName}</bdi>
            ),
          },
        ]}
      />
      {more === true ? <Notice tone="wait">{t('leak.more')}</Notice> : null}
      <Button
        small
        onClick={() => {
          const rows = seen.map(({ at, memberId, type, bundle, actorKind, actorName, network }) => [
            ...[at, memberId, type, bundle, actorName === '' ? actorKind : actorName, network],
          ]);
          saveFile(`leak-${caseId.slice(-12)}.csv`, csvFile(head, rows));
        }}
      >
        {t('leak.csv')}
      </Button>
    </Stack>
  );
}

function Record({ caseId, onDone }: { readonly caseId: string; readonly onDone: PartProps['onDone'] }) {
  const { t } = useTranslation('cases');
  const form = useFields<{ knownAt: string; harm: string }>({ knownAt: '', harm: 'no' });
  const action = useAction(
    (body: RecordLeakDto) => api.leakControllerRecord({ path: { caseId }, body }),
    () => onDone(),
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ knownAt, harm }) => ({
        // A day and time of Japan.
        knownAt: `${knownAt.normalize('NFKC').trim().replace(/[ T]+/, 'T')}:00+09:00`,
        malicious: harm === 'yes',
      })}
      submitLabel={t('leak.record')}
    >
      <TextField
        name="knownAt"
        label={t('leak.knownAt')}
        hint={t('leak.knownHint')}
        maxLength={16}
        characters={18}
        spellCheck={false}
      />
      <SelectField
        name="harm"
        label={t('leak.harm')}
        choices={(['no', 'yes'] as const).map((value) => ({ value, label: t(`leak.harmOf.${value}`) }))}
      />
    </Form>
  );
}

interface ReportsProps extends Pick<PartProps, 'may' | 'onDone'> {
  readonly caseId: string;
  readonly reports: readonly LeakReportView[];
}

function Reports({ caseId, reports, may, onDone }: ReportsProps) {
  const { t } = useTranslation('cases');
  const next = reports.find(({ reportedAt }) => reportedAt === undefined);
  return (
    <Stack gap={1}>
      <DataTable
        caption={t('leak.reports')}
        rows={reports}
        keyOf={({ report }) => report}
        columns={[
          { key: 'report', head: t('leak.report'), cell: ({ report }) => t(`leak.reportOf.${report}`) },
          { key: 'wanted', head: t('leak.wantedBy'), cell: ({ wantedBy }) => <When at={wantedBy} show="stamp" /> },
          { key: 'due', head: t('leak.dueBy'), cell: ({ dueBy }) => <When at={dueBy} show="stamp" /> },
          {
            key: 'state',
            head: t('steps.state'),
            grow: true,
            cell: ({ reportedAt, reference, overdue }) =>
              reportedAt === undefined ? (
                <Tag tone={overdue ? 'danger' : 'wait'}>{t(overdue ? 'steps.late' : 'steps.open')}</Tag>
              ) : (
                <>
                  <When at={reportedAt} show="stamp" /> <bdi>{reference}</bdi>
                </>
              ),
          },
        ]}
      />
      {may && next !== undefined ? (
        <Hand key={next.report} caseId={caseId} report={next.report} onDone={onDone} />
      ) : null}
    </Stack>
  );
}

function Hand({ caseId, report, onDone }: Pick<LeakReportView, 'report'> & Pick<ReportsProps, 'caseId' | 'onDone'>) {
  const { t } = useTranslation('cases');
  const form = useFields<{ reference: string }>({ reference: '' });
  const action = useAction(
    (reference: string) => {
      const options = { path: { caseId }, body: { reference } };
      return report === 'first' ? api.leakControllerFirst(options) : api.leakControllerFull(options);
    },
    () => onDone(),
  );
  return (
    <Form form={form} action={action} toInput={({ reference }) => reference} submitLabel={t(`leak.hand.${report}`)}>
      <TextField name="reference" label={t('steps.reference')} maxLength={60} spellCheck={false} />
    </Form>
  );
}
