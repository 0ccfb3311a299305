import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { formatNumber } from '../../ui/formats.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { VerificationView } from '../../api/types.js';
import { type EndedVerification, isEnded } from './outcomes.js';

const TONES: Readonly<Record<EndedVerification['outcome'], TagTone>> = {
  intact: 'done',
  unproven: 'wait',
  broken: 'danger',
  failed: 'wait',
};

/** The verifications that have ended, newest first. */
export function PastVerifications({ verifications }: { readonly verifications: readonly VerificationView[] }) {
  const { t } = useTranslation('audit');
  const ended = verifications.filter(isEnded);
  const columns: readonly Column<EndedVerification>[] = [
    { key: 'when', head: t('verification.when'), cell: ({ endedAt }) => <When at={endedAt} show="stamp" /> },
    {
      key: 'result',
      head: t('verification.result'),
      cell: ({ outcome }) => <Tag tone={TONES[outcome]}>{t(`verification.outcome.${outcome}`)}</Tag>,
    },
    {
      key: 'by',
      head: t('verification.by'),
      grow: true,
      cell: ({ requestedByName }) => <bdi>{requestedByName ?? t('verification.due')}</bdi>,
    },
    {
      key: 'rows',
      head: t('verification.rows'),
      align: 'end',
      cell: ({ rowsDone }) => formatNumber(rowsDone),
    },
    {
      key: 'findings',
      head: t('verification.findings'),
      align: 'end',
      cell: ({ report }) => (report === null ? '' : formatNumber(report.findingCount)),
    },
    {
      key: 'seconds',
      head: t('verification.seconds'),
      align: 'end',
      cell: ({ report }) =>
        report === null ? '' : t('verification.took', { seconds: formatNumber(Math.ceil(report.seconds)) }),
    },
  ];
  if (ended.length === 0) return <Empty title={t('verification.pastNone')} />;
  return <DataTable caption={t('verification.past')} columns={columns} rows={ended} keyOf={({ id }) => id} />;
}
