import { Link, useRouterState } from '@tanstack/react-router';
import { CreditCard, House, ReceiptText, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../api/types.js';
import { MENU, sectionOf } from './member-sections.js';
import styles from './member-menu.module.css';

const ICONS = { home: House, statement: ReceiptText, card: CreditCard, security: ShieldCheck } as const;

/** Where a signed-in member can go: a row under the head, and on the phone a bar under the thumb. */
export function MemberMenu({ level }: Pick<SessionView, 'level'>) {
  const { t } = useTranslation('frame');
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const section = sectionOf(pathname, level);
  return (
    <nav aria-label={t('menu.label')} className={`${styles.menu} no-print`}>
      <ul className={styles.pages}>
        {MENU[level].map((page) => {
          const Icon = ICONS[page];
          return (
            <li key={page}>
              <Link
                to={`/${page}`}
                className={styles.page}
                // On a page below it, this is where one is, too.
                aria-current={page === section ? 'true' : undefined}
                activeOptions={{ exact: true }}
                activeProps={{ 'aria-current': 'page' }}
              >
                <Icon size={22} aria-hidden="true" className={styles.icon} />
                {t(`menu.${page}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
