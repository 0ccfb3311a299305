import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/index.js';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { DetailPane } from '../../ui/split.js';
import { OpeningRecord } from './opening-record.js';
import { openingQuery } from './queries.js';
import { rowId } from './row-id.js';
import { useOpeningsSearch } from './search.js';

/** One application beside the list. */
export function OpeningPane() {
  const { t } = useTranslation('openings');
  const { t: people } = useTranslation('people');
  const { applicationId = '' }: { applicationId?: string } = useParams({ strict: false });
  const search = useOpeningsSearch();
  const navigate = useNavigate();
  const query = useQuery(openingQuery(applicationId));
  const gone = query.error instanceof Problem && query.error.code === 'request.not-found';
  const label = query.data === undefined ? t('pane.loading') : t('pane.label', { name: query.data.name });
  return (
    <DetailPane
      label={label}
      opener={rowId(applicationId)}
      closeLabel={people('pane.close')}
      onClose={() => navigate({ to: '/openings', search: { ...search } })}
    >
      {gone && query.data === undefined ? (
        <Empty title={t('pane.gone')}>
          <p>{t('pane.goneHint')}</p>
          <ButtonLink to="/openings">{t('pane.back')}</ButtonLink>
        </Empty>
      ) : (
        <Loaded query={query} lines={12}>
          {(opening) => <OpeningRecord key={opening.id} opening={opening} />}
        </Loaded>
      )}
    </DetailPane>
  );
}
