import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskClockNow } from '../../features/rehearsal/desk-clock-now.js';
import { Gate } from '../../ui/gate.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { RehearsalBanner } from '../../ui/rehearsal-banner.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import styles from './desk-frame.module.css';

const PARTS = [
  ['inbox', '/'],
  ['people', '/desk/people'],
  ['clock', '/desk/clock'],
  ['partners', '/desk/partners'],
] as const;

/** What is around the rehearsal desk. */
export function DeskFrame() {
  const { t: common } = useTranslation();
  const { t } = useTranslation('rehearsal');
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {common('skip')}
      </a>
      <RehearsalBanner />
      <header className={styles.top}>
        <Link to="/" className={styles.mark}>
          <Gate size={22} />
          <span>{common('rehearsal.title')}</span>
        </Link>
        <div className={styles.clock}>
          <DeskClockNow />
        </div>
        <div className={styles.ways}>
          <a href="/">{t('site')}</a>
          <a href="/issuer">{t('console')}</a>
          <LanguageSwitch />
        </div>
      </header>
      <nav aria-label={t('nav.label')} className={styles.nav}>
        <ul>
          {PARTS.map(([name, to]) => (
            <li key={name}>
              <Link
                to={to}
                className={styles.part}
                activeOptions={{ exact: true }}
                activeProps={{ 'aria-current': 'page' }}
              >
                {t(`nav.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
