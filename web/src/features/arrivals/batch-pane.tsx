import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/loaded.js';
import { DetailPane } from '../../ui/split.js';
import { BatchDetail } from './batch-detail.js';
import { rowId } from './looks.js';
import { batchQuery } from './queries.js';
import { useBatchSearch } from './search.js';

/** One file beside the list. */
export function BatchPane() {
  const { t } = useTranslation('arrivals');
  const { batchId = '' }: { batchId?: string } = useParams({ strict: false });
  const search = useBatchSearch();
  const navigate = useNavigate();
  const report = useQuery(batchQuery(batchId));
  return (
    <DetailPane
      label={report.data === undefined ? t('title') : t('file.label', { number: report.data.fileNumber })}
      opener={rowId(batchId)}
      closeLabel={t('file.close')}
      onClose={() => navigate({ to: '/arrivals', search: { ...search } })}
    >
      <Loaded query={report} lines={6}>
        {(file) => <BatchDetail key={file.id} file={file} />}
      </Loaded>
    </DetailPane>
  );
}
