import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BatchReportView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { RefusedLines } from './refused-lines.js';

interface SentProps {
  readonly report: BatchReportView;
  readonly records: readonly (readonly string[])[] | undefined;
  readonly onAgain: () => void;
}

/** What came of the file that was sent. */
export function Sent({ report, records, onAgain }: SentProps) {
  const { t } = useTranslation('arrivals');
  const { state, acceptedCount, refused, fileNumber, id } = report;
  const outcome = acceptedCount === 0 ? 'doneNone' : state === 'waiting' ? 'doneSecond' : 'doneDirect';
  return (
    <Card>
      <Notice
        tone={state === 'waiting' ? 'wait' : 'done'}
        title={t(`upload.${outcome}`, { count: formatNumber(acceptedCount) })}
        live
      >
        <p>{t('upload.doneText', { number: fileNumber })}</p>
        {state === 'waiting' ? <p>{t('waits.own')}</p> : null}
      </Notice>
      <h2>{t('refused.title', { count: refused.length })}</h2>
      <RefusedLines fileNumber={fileNumber} refused={refused} {...(records === undefined ? {} : { records })} />
      <Stack row>
        <Link to="/arrivals/$batchId" params={{ batchId: id }}>
          {t('upload.show')}
        </Link>
        <Button small onClick={onAgain}>
          {t('upload.again')}
        </Button>
      </Stack>
    </Card>
  );
}
