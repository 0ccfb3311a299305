import { useTranslation } from 'react-i18next';
import type { FindingView, VerificationReportView, VerificationView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { formatDateTime, formatNumber } from '../../ui/formats.js';
import { Notice, type NoticeTone } from '../../ui/notice.js';
import styles from './audit.module.css';
import { isEnded } from './outcomes.js';

const TONES: Readonly<Record<NonNullable<VerificationView['outcome']>, NoticeTone>> = {
  intact: 'done',
  unproven: 'wait',
  broken: 'danger',
  failed: 'wait',
};

/** What the last verification has shown, in one sentence, and what to do. */
export function LastVerification({ verification }: { readonly verification: VerificationView }) {
  const { t } = useTranslation('audit');
  if (!isEnded(verification)) return null;
  const { outcome, endedAt, report } = verification;
  return (
    <>
      <Notice tone={TONES[outcome]} title={`${t(`verification.last.${outcome}`)} · ${formatDateTime(endedAt)}`}>
        <p>{t(`verification.lastHint.${outcome}`)}</p>
        {report === null ? null : <Seen report={report} />}
      </Notice>
      {report === null || report.findings.length === 0 ? null : <Found report={report} />}
    </>
  );
}

function Seen({ report: { tailRows, anchors } }: { readonly report: VerificationReportView }) {
  const { t } = useTranslation('audit');
  const nameOf = (name: string): string =>
    name === 'file' || name === 'webhook' ? t(`verification.anchorName.${name}`) : name;
  return (
    <>
      <p>{tailRows === 0 ? t('verification.tailNone') : t('verification.tail', { rows: formatNumber(tailRows) })}</p>
      <ul className={styles.plain}>
        {anchors.map(({ anchor, read, heads, headsLost }) => (
          <li key={anchor}>
            {nameOf(anchor)}:{' '}
            {read ? t('verification.anchorRead', { heads: formatNumber(heads) }) : t('verification.anchorUnread')}
            {headsLost === 0 ? null : <> · {t('verification.anchorLost', { count: headsLost })}</>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Found({ report: { findings, findingCount } }: { readonly report: VerificationReportView }) {
  const { t } = useTranslation('audit');
  const columns: readonly Column<FindingView & { readonly key: string }>[] = [
    { key: 'what', head: t('verification.what'), cell: ({ kind }) => t(`verification.finding.${kind}`) },
    { key: 'where', head: t('verification.where'), grow: true, cell: (finding) => <Where finding={finding} /> },
  ];
  return (
    <>
      <DataTable
        caption={t('verification.findingList')}
        columns={columns}
        rows={findings.map((finding, at) => ({ ...finding, key: String(at) }))}
        keyOf={({ key }) => key}
      />
      {findings.length < findingCount ? (
        <p>{t('verification.shown', { count: findings.length, all: formatNumber(findingCount) })}</p>
      ) : null}
    </>
  );
}

/** Ids and numbers as they stand in the log: they are what somebody looks for next. */
function Where({
  finding: { eventId, seq, era, number, anchor, record, recordId },
}: {
  readonly finding: FindingView;
}) {
  const parts = [
    ...(record === undefined ? [] : [`${record} ${recordId ?? ''}`]),
    ...(eventId === undefined ? [] : [eventId]),
    ...(seq === undefined ? [] : [`#${seq}`]),
    ...(era === undefined ? [] : [`${String(era)}.${String(number ?? 0)}`]),
    ...(anchor === undefined ? [] : [anchor]),
  ];
  return <code className={styles.id}>{parts.join(' · ')}</code>;
}
