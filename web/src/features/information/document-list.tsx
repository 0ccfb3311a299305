import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../texts/use-language.js';
import { formatDay } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import styles from './information.module.css';
import { listQuery } from './queries.js';

/** The documents in force, each with the day from which it is. */
export function DocumentList() {
  const { t } = useTranslation('information');
  return (
    <Loaded query={useQuery(listQuery(useLanguage()))} lines={7}>
      {({ documents }) => (
        <Card>
          <Rows
            label={t('title')}
            rows={documents.map(({ document, title, inForceFrom, mustAccept }) => ({
              key: document,
              title: (
                <Link to="/information/$document" params={{ document }} className={styles.link}>
                  {title}
                </Link>
              ),
              about: (
                <>
                  {t('inForceFrom', { date: formatDay(inForceFrom) })}{' '}
                  {mustAccept ? <Tag>{t('mustAccept')}</Tag> : null}
                </>
              ),
            }))}
          />
        </Card>
      )}
    </Loaded>
  );
}
