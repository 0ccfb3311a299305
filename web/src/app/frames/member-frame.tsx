import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Gate } from '../../ui/gate.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { RehearsalBanner } from '../../ui/rehearsal-banner.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { IdleNotice } from '../idle-notice.js';
import { MEMBER_PROMPTS } from '../member-prompts.js';
import { useSession } from '../session.js';
import { usePromptsAhead } from '../use-prompts-ahead.js';
import { useSignOut } from '../use-sign-out.js';
import { MemberActs } from './member-acts.js';
import { MemberFooter } from './member-footer.js';
import { MemberMenu } from './member-menu.js';
import { PasswordNotice } from './password-notice.js';
import { SignOutProblem } from './sign-out-problem.js';
import { WayUp } from './way-up.js';
import styles from './member-frame.module.css';

/** What is around every page of the member site. */
export function MemberFrame() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  usePromptsAhead(session !== undefined, MEMBER_PROMPTS);
  const start = session === undefined ? '/' : session.level === 'member' ? '/home' : '/card';
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <RehearsalBanner />
      <header className={`${styles.top} no-print`}>
        <Link to={start} className={styles.mark} aria-label={t('product')}>
          <Gate />
          <span className={session === undefined ? undefined : styles.name}>{t('product')}</span>
        </Link>
        <div className={session === undefined ? undefined : styles.roomy}>
          <LanguageSwitch />
        </div>
        {session === undefined ? null : <MemberActs signOut={signOut} />}
      </header>
      {session === undefined ? null : <MemberMenu level={session.level} />}
      <SignOutProblem signOut={signOut} />
      <PasswordNotice />
      {session === undefined ? null : <WayUp level={session.level} />}
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <MemberFooter>
        {session === undefined ? null : (
          <div className={styles.narrow}>
            <LanguageSwitch />
          </div>
        )}
      </MemberFooter>
      <IdleNotice />
    </div>
  );
}
