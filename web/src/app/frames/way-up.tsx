import { Link, useRouterState } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../api/types.js';
import { placeAbove } from './member-sections.js';
import styles from './way-up.module.css';

/** From a page back to the one that it lies under, over the title. */
export function WayUp({ level }: Pick<SessionView, 'level'>) {
  const { t } = useTranslation('frame');
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const place = placeAbove(pathname, level);
  if (place === undefined) return null;
  return (
    <nav aria-label={t('upLabel')} className={`${styles.place} no-print`}>
      <Link to={`/${place}`} className={styles.up}>
        <ChevronLeft size={18} aria-hidden="true" className={styles.icon} />
        {t('upTo', { page: t(`places.${place}`) })}
      </Link>
    </nav>
  );
}
