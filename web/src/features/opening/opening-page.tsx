import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { OpeningView } from '../../api/types.js';
import { sessionQuery } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AddressStep } from './address-step.js';
import { BirthStep } from './birth-step.js';
import { CheckStep } from './check-step.js';
import { ContactStep } from './contact-step.js';
import { CredentialsStep } from './credentials-step.js';
import { DocumentsStep } from './documents-step.js';
import { readDraft, useDraft } from './draft.js';
import { IdentityStep } from './identity-step.js';
import { NameStep } from './name-step.js';
import { PhoneStep } from './phone-step.js';
import { openingQuery } from './queries.js';
import { ResultStep } from './result-step.js';
import { StartPage } from './start-page.js';
import { addressOf, placeOf, type Step } from './steps.js';

type LocalStep = Exclude<Step, 'phone' | 'credentials' | 'identity' | 'result'>;
type SentStep = Exclude<Step, LocalStep>;

/** Before anything is sent. */
const LOCAL: Readonly<Record<LocalStep, ComponentType>> = {
  start: StartPage,
  documents: DocumentsStep,
  name: NameStep,
  birth: BirthStep,
  address: AddressStep,
  contact: ContactStep,
  check: CheckStep,
};

/** Afterwards; the server says where the opening stands. */
const SENT: Readonly<Record<SentStep, ComponentType<{ readonly opening: OpeningView }>>> = {
  phone: PhoneStep,
  credentials: CredentialsStep,
  identity: IdentityStep,
  result: ResultStep,
};

const isSent = (step: Step): step is SentStep => step in SENT;

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
  if (!isSent(step)) {
    const Shown = LOCAL[step];
    return <Shown />;
  }
  const Shown = SENT[step];
  return opening === null ? null : <Shown opening={opening} />;
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
      if (readDraft().unsent) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  }, []);
}
