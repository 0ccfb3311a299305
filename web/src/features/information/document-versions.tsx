import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InformationView } from '../../api/types.js';
import { formatDay } from '../../ui/formats.js';
import { Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import styles from './information.module.css';

/** The versions that there are and were; what was accepted once stays readable. */
export function DocumentVersions({ document }: { readonly document: InformationView }) {
  const { t } = useTranslation('information');
  const { versions } = document;
  return (
    <Section title={t('versions.title')}>
      {versions.length > 1 ? (
        <Rows
          label={t('versions.title')}
          rows={versions.map(({ version, inForceFrom, inForce }) => ({
            key: version,
            title: (
              <>
                <Link
                  to="/information/$document"
                  params={{ document: document.document }}
                  search={(inForce ? {} : { version }) as never}
                  className={styles.link}
                  {...(version === document.version && { 'aria-current': 'page' as const })}
                >
                  {version}
                </Link>
                <Tag tone={inForce ? 'done' : 'plain'}>{t(inForce ? 'versions.current' : 'versions.past')}</Tag>
              </>
            ),
            about: t('inForceFrom', { date: formatDay(inForceFrom) }),
          }))}
        />
      ) : (
        <p>{t('versions.only')}</p>
      )}
    </Section>
  );
}
