import { useTranslation } from 'react-i18next';
import type { BatchReportView } from '../../api/types.js';
import { Facts, type Fact } from '../../ui/facts.js';
import { formatNumber } from '../../ui/formats.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { arrivedBy } from './arrived-by.js';
import { BATCH_TONES } from './looks.js';
import { RefusedLines } from './refused-lines.js';
import { Release } from './release.js';
import styles from './arrivals.module.css';

/** A file: who sent it, what came of it, what was refused, and what is left to decide. */
export function BatchDetail({ file }: { readonly file: BatchReportView }) {
  const { t } = useTranslation('arrivals');
  const facts: readonly (Fact | undefined)[] = [
    {
      name: t('file.uploadedBy'),
      value: (
        <>
          <bdi>{file.uploadedBy}</bdi>
          {file.own ? t('you') : ''}
        </>
      ),
    },
    { name: t('file.uploadedAt'), value: <When at={file.uploadedAt} show="stamp" /> },
    { name: t('file.lines'), value: formatNumber(file.lineCount) },
    { name: t('file.accepted'), value: formatNumber(file.acceptedCount) },
    { name: t('file.early'), value: formatNumber(file.earlyCount) },
    file.state === 'applied' ? { name: t('file.arrived'), value: formatNumber(arrivedBy(file)) } : undefined,
    file.releasedBy === undefined ? undefined : { name: t('file.decidedBy'), value: <bdi>{file.releasedBy}</bdi> },
    file.releasedBy === undefined || file.decidedAt === undefined
      ? undefined
      : { name: t('file.decidedAt'), value: <When at={file.decidedAt} show="stamp" /> },
  ];
  return (
    <>
      <div className={styles.fileHead}>
        <h2 className={styles.number}>{file.fileNumber}</h2>
        <Tag tone={BATCH_TONES[file.state]}>{t(`state.${file.state}`)}</Tag>
      </div>
      <Release file={file} />
      <Facts facts={facts.filter((fact) => fact !== undefined)} />
      <h3>{t('refused.title', { count: file.refused.length })}</h3>
      <RefusedLines fileNumber={file.fileNumber} refused={file.refused} />
    </>
  );
}
