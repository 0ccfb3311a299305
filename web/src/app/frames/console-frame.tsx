import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSessionView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Gate } from '../../ui/gate.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RehearsalBanner } from '../../ui/rehearsal-banner.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ConsoleIdleEnd } from '../console-idle-end.js';
import { CONSOLE_PROMPTS } from '../console-prompts.js';
import { type ConsoleTask, opensPage, TASK_GROUPS, tasksOf } from '../console-tasks.js';
import { useStaffSession } from '../staff-session.js';
import { usePromptsAhead } from '../use-prompts-ahead.js';
import { useStaffSignOut } from '../use-staff-sign-out.js';
import { NotYours } from './not-yours.js';
import styles from './console-frame.module.css';

/** What is around every page of the console. */
export function ConsoleFrame() {
  const { t } = useTranslation('frame');
  const { t: common } = useTranslation();
  const staff = useStaffSession();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  usePromptsAhead(staff !== undefined, CONSOLE_PROMPTS);
  const open = staff === undefined || opensPage(staff.roles, pathname);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {common('skip')}
      </a>
      <RehearsalBanner />
      <header className={`${styles.top} no-print`}>
        <Link to="/" className={styles.mark}>
          <Gate size={22} />
          <span>{t('console')}</span>
        </Link>
        <div className={styles.person}>
          {staff === undefined ? null : <Person staff={staff} />}
          <LanguageSwitch />
        </div>
      </header>
      <div className={styles.below}>
        {staff === undefined ? null : <Rail staff={staff} />}
        <main id="content" className={styles.content} tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>{open ? <Outlet /> : <NotYours roles={staff.roles} />}</Suspense>
        </main>
      </div>
      <ConsoleIdleEnd />
    </div>
  );
}

/** The rail by task. What a person's roles don't open is not offered. */
function Rail({ staff: { roles } }: { readonly staff: StaffSessionView }) {
  const { t } = useTranslation('frame');
  const groups = TASK_GROUPS.map((group) => ({ group, tasks: tasksOf(roles, group) }));
  return (
    <nav aria-label={t('rail.label')} className={`${styles.rail} no-print`}>
      <div className={styles.tasks}>
        <ul>
          <li>
            <Link
              to="/"
              className={styles.task}
              activeOptions={{ exact: true }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {t('rail.overview')}
            </Link>
          </li>
          <Tasks tasks={tasksOf(roles)} />
        </ul>
        {groups.map(({ group, tasks }) =>
          tasks.length === 0 ? null : (
            <div key={group} role="group" aria-labelledby={`rail-${group}`}>
              <p id={`rail-${group}`} className={styles.group}>
                {t(`railGroup.${group}`)}
              </p>
              <ul>
                <Tasks tasks={tasks} />
              </ul>
            </div>
          ),
        )}
      </div>
    </nav>
  );
}

function Tasks({ tasks }: { readonly tasks: readonly ConsoleTask[] }) {
  const { t } = useTranslation('frame');
  return tasks.map((task) => (
    <li key={task}>
      <Link to={`/${task}`} className={styles.task} activeProps={{ 'aria-current': 'page' }}>
        {t(`rail.${task}`)}
      </Link>
    </li>
  ));
}

/** Who works here, as what, and the way out. */
function Person({ staff }: { readonly staff: StaffSessionView }) {
  const { t } = useTranslation('frame');
  const signOut = useStaffSignOut();
  return (
    <>
      <ProblemNotice problem={signOut.problem} />
      <span>
        <bdi>{staff.name}</bdi>{' '}
        <span className={styles.roles}>{staff.roles.map((role) => t(`role.${role}`)).join(' · ')}</span>
      </span>
      <Link to="/account">{t('account')}</Link>
      <Button
        tone="text"
        small
        pending={signOut.pending}
        onClick={() => {
          signOut.run();
        }}
      >
        {t('signOut')}
      </Button>
    </>
  );
}
