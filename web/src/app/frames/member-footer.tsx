import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isCreditCard } from '../../ui/mode.js';
import styles from './member-footer.module.css';

const PAGES = [
  ...(['issuer', 'terms', 'privacy', 'bank-data'] as const),
  isCreditCard ? ('credit' as const) : ('value-expiry' as const),
  ...(['complaints', 'compensation'] as const),
];

/** The issuer's information, one tap away on every page. */
export function MemberFooter({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('frame');
  return (
    <footer className={`${styles.footer} no-print`}>
      <div className={styles.inner}>
        <nav aria-label={t('information')} className={styles.links}>
          {PAGES.map((document) => (
            <Link key={document} to="/information/$document" params={{ document }}>
              {t(`pages.${document}`)}
            </Link>
          ))}
        </nav>
        {children}
      </div>
    </footer>
  );
}
