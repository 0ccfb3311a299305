import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { PastSignIns } from '../../ui/past-sign-ins.js';
import { When } from '../../ui/when.js';
import { Loaded } from '../../ui/loaded.js';
import { signInsQuery } from './queries.js';

/** Past sign-ins, and what has failed since the last one. */
export function History() {
  const { t } = useTranslation('security');
  const query = useQuery(signInsQuery);
  return (
    <Section title={t('history')}>
      <Loaded query={query}>
        {({ signIns, failuresSince, lastFailureAt }) => (
          <>
            {failuresSince === 0 ? null : (
              <Notice tone="wait">
                <p>{t('failures', { count: failuresSince })}</p>
                {lastFailureAt === undefined ? null : (
                  <p>
                    {t('lastFailure')} <When at={lastFailureAt} />
                  </p>
                )}
              </Notice>
            )}
            {signIns.length === 0 ? (
              <Empty title={t('noHistory')} />
            ) : (
              <Card>
                <PastSignIns signIns={signIns} label={t('history')} />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
