import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { Stations } from '../../ui/stations.js';
import { AppealForm } from './appeal-form.js';
import { BeginAnew } from './begin-anew.js';
import { forgetDraft, readDraft, useDraft } from './draft.js';
import { openingQuery } from './queries.js';
import { StepPage } from './step-page.js';
import { Waiting } from './waiting.js';
import { Withdraw } from './withdraw.js';

interface ResultProps {
  readonly opening: OpeningView;
}

const SOON_MS = 2_500;
const LATER_MS = 10_000;
const REVIEW_MS = 60_000;
const SOON_ROUNDS = 12;

/** What has become of the application, or that it is still being looked at. */
export function ResultStep({ opening }: ResultProps) {
  usePolling(opening);
  const { state, next } = opening;
  useEffect(() => {
    const { loginId, turn, appeal } = readDraft();
    // What was typed has done its work; one that was taken back may be followed by another.
    if (state !== 'withdrawn') forgetDraft({ loginId, turn, ...(next === 'appeal' ? { appeal } : {}) });
  }, [state, next]);
  switch (opening.state) {
    case 'identity-pending':
      return <Waiting opening={opening} />;
    case 'under-review':
      return <UnderReview opening={opening} />;
    case 'approved':
      return <Approved />;
    case 'refused':
      return <Refused opening={opening} />;
    case 'expired':
    case 'withdrawn':
      return <Ended opening={opening} kind={opening.state} />;
    case 'started':
    case 'phone-proven':
    case 'credentials-chosen':
      // These have their own pages.
      return null;
  }
}

/** Asks again while something may change without anybody's doing. */
function usePolling({ state }: OpeningView): void {
  useQuery({
    ...openingQuery,
    refetchInterval: ({ state: { dataUpdateCount } }) => {
      if (state === 'under-review') return REVIEW_MS;
      if (state !== 'identity-pending') return false;
      return dataUpdateCount < SOON_ROUNDS ? SOON_MS : LATER_MS;
    },
  });
}

function UnderReview({ opening }: ResultProps) {
  const { t } = useTranslation('opening');
  return (
    <StepPage step="result" title={t('review.title')} ended>
      <Notice tone="wait" live>
        <p>{t('review.text')}</p>
      </Notice>
      <p>{t('review.mail')}</p>
      <p>{t('review.why')}</p>
      <Withdraw opening={opening} />
    </StepPage>
  );
}

const STATIONS = ['applied', 'made', 'delivered', 'activated'] as const;

function Approved() {
  const { t } = useTranslation('opening');
  const { loginId } = useDraft();
  return (
    <StepPage step="result" title={t('approved.title')} ended>
      <Notice tone="done" live>
        <p>{t('approved.text')}</p>
      </Notice>
      {loginId === '' ? null : (
        <Card>
          <Facts facts={[{ name: t('approved.loginId'), value: <code>{loginId}</code> }]} />
          <p>{t('approved.note')}</p>
        </Card>
      )}
      <Stations
        label={t('approved.way')}
        stations={STATIONS.map((station, at) => ({
          name: t(`approved.station.${station}`),
          state: at === 0 ? 'passed' : at === 1 ? 'here' : 'ahead',
          note: t(`approved.stationNote.${station}`),
        }))}
      />
      <div>
        <ButtonLink to="/sign-in" tone="primary" wide>
          {t('approved.signIn')}
        </ButtonLink>
      </div>
    </StepPage>
  );
}

function Refused({ opening }: ResultProps) {
  const { t } = useTranslation('opening');
  const open = opening.next === 'appeal';
  return (
    <StepPage step="result" title={t('refused.title')} ended>
      <Notice tone="danger">
        <p>{open ? t('refused.text') : t('refused.final')}</p>
      </Notice>
      {open ? <AppealForm /> : null}
      <Desk>{t('refused.desk')}</Desk>
    </StepPage>
  );
}

function Ended({ opening, kind }: ResultProps & { readonly kind: 'expired' | 'withdrawn' }) {
  const { t } = useTranslation('opening');
  return (
    <StepPage step="result" title={t(`${kind}.title`)} ended>
      <p>{t(`${kind}.text`)}</p>
      <BeginAnew opening={opening} step="start" text={t('ended.again')} />
    </StepPage>
  );
}

function Desk({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('opening');
  return (
    <>
      <p>{children}</p>
      <div>
        <ButtonLink to="/information/complaints">{t('desk')}</ButtonLink>
      </div>
    </>
  );
}
