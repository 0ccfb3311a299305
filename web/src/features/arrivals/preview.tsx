import { useTranslation } from 'react-i18next';
import type { Action } from '../../api/index.js';
import type { BatchPreviewView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RefusedLines } from './refused-lines.js';
import type { SignedFile } from './signed-request.js';
import { UnderWay } from './under-way.js';
import styles from './arrivals.module.css';

interface PreviewProps {
  readonly preview: BatchPreviewView;
  readonly records: readonly (readonly string[])[];
  readonly send: Action<SignedFile>;
  readonly onSend: () => void;
}

/** What sending would do, the refused lines with their reasons, and the press that does it. */
export function Preview({ preview, records, send, onSend }: PreviewProps) {
  const { t } = useTranslation('arrivals');
  const { acceptedCount, earlyCount, secondPersonNeeded, refused, fileNumber } = preview;
  const accepted = formatNumber(acceptedCount);
  const none = acceptedCount === 0;
  const submit = none ? 'submitNone' : secondPersonNeeded ? 'submitSecond' : 'submitDirect';
  return (
    <Card>
      <Section title={t('upload.preview')}>
        <Notice
          tone={none ? 'danger' : secondPersonNeeded ? 'wait' : 'info'}
          title={none ? t('upload.fitsNone') : t('upload.fits', { accepted })}
        >
          {none ? null : <p>{t(secondPersonNeeded ? 'upload.second' : 'upload.direct')}</p>}
          {secondPersonNeeded ? <p>{t('upload.secondWhy')}</p> : null}
          {earlyCount === 0 ? null : <p>{t('upload.secondEarly', { count: formatNumber(earlyCount) })}</p>}
        </Notice>
        <h3>{t('refused.title', { count: refused.length })}</h3>
        <RefusedLines fileNumber={fileNumber} refused={refused} records={records} />
        <ProblemNotice problem={send.problem} />
        <div className={styles.sending}>
          <Button tone={none ? 'quiet' : 'primary'} pending={send.pending} onClick={onSend}>
            {t(`upload.${submit}`, { count: accepted })}
          </Button>
          {send.pending ? <UnderWay text={t('upload.sending', { lines: formatNumber(records.length) })} /> : null}
        </div>
      </Section>
    </Card>
  );
}
