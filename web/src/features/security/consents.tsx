import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { Card, Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { When } from '../../ui/when.js';
import { Loaded } from '../../ui/loaded.js';
import { consentsQuery } from './queries.js';

const DOCUMENTS = ['terms', 'privacy', 'bank-data'] as const;

/** What the member has accepted, in which version and when. */
export function Consents() {
  const { t } = useTranslation('security');
  const query = useQuery(consentsQuery);
  const nameOf = (document: string): string =>
    t(`document.${DOCUMENTS.find((known) => known === document) ?? 'other'}`);
  return (
    <Section title={t('consents')}>
      <Loaded query={query}>
        {({ consents }) =>
          consents.length === 0 ? (
            <Empty title={t('noConsents')} />
          ) : (
            <Card>
              <Rows
                label={t('consents')}
                rows={consents.map(({ document, version, acceptedAt }) => ({
                  key: `${document} ${version}`,
                  title: nameOf(document),
                  about: (
                    <>
                      {t('version', { version })} · <When at={acceptedAt} />
                    </>
                  ),
                }))}
              />
            </Card>
          )
        }
      </Loaded>
    </Section>
  );
}
