import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { sessionQuery } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { PageSkeleton, Skeleton } from '../../ui/skeleton.js';
import { holdsUnsent, readDraft, useDraft } from './draft.js';
import { openingQuery } from './queries.js';
import { StartPage } from './start-page.js';
import { SENT, type SentStep } from './step-names.js';
import { AskedSteps, SentSteps } from './step-pages.js';
import { addressOf, placeOf, type Step } from './steps.js';

export { bringStep } from './step-pages.js';

const isSent = (step: Step): step is SentStep => SENT.some((sent) => sent === step);

/** Opening an account: leads everybody to the step that is open to them, after a reload, too. */
export function OpeningPage() {
  const { t, i18n } = useTranslation('opening');
  const { step: asked }: { step?: string } = useParams({ strict: false });
  const draft = useDraft();
  const session = useQuery(sessionQuery);
  const { data, error, refetch } = useQuery(openingQuery);
  useLeaveWarning();

  if (session.data) return <AlreadyMember home={session.data.level === 'member' ? '/home' : '/card'} />;
  if (data === undefined || session.data === undefined) {
    const failed = error ?? session.error;
    const again = (): void => {
      void refetch();
      void session.refetch();
    };
    return (
      <Page title={t('title')}>
        {failed === null ? <Skeleton lines={6} /> : <ProblemNotice problem={failed as Problem} onRetry={again} />}
      </Page>
    );
  }
  const opening = draft.anew === undefined ? data : null;
  const step = placeOf(asked, opening, draft, i18n.language);
  if (addressOf(step) !== (asked === undefined ? '/open' : `/open/${asked}`)) {
    return <Navigate to={addressOf(step)} replace />;
  }
  if (step === 'start') return <StartPage />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      {isSent(step) ? (
        opening === null ? null : (
          <SentSteps step={step} opening={opening} />
        )
      ) : (
        <AskedSteps step={step} />
      )}
    </Suspense>
  );
}

/** One person has one account. */
function AlreadyMember({ home }: { readonly home: string }) {
  const { t } = useTranslation('opening');
  return (
    <Page title={t('member.title')} lead={t('member.lead')}>
      <div>
        <ButtonLink to={home} tone="primary">
          {t('member.home')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** What was typed and not sent yet is only here: the browser asks before it is lost. */
function useLeaveWarning(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (holdsUnsent(readDraft())) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  }, []);
}
