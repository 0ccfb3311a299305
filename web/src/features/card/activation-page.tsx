import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { takeUpSession } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Stack } from '../../ui/stack.js';
import { ActivationForm } from './activation-form.js';
import { CardState } from './card-page.js';
import { cardQuery } from './queries.js';

/** Makes the card that has arrived active. */
export function ActivationPage() {
  const { t } = useTranslation('card');
  const { data, error, refetch } = useQuery(cardQuery);
  const [done, setDone] = useState(false);
  if (done) return <Activated />;
  if (data === undefined) {
    return (
      <Page title={t('activation.title')}>
        {error === null ? (
          <Skeleton lines={6} />
        ) : (
          <ProblemNotice problem={error as Problem} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  if (data.state !== 'arrived') {
    return (
      <Page title={t('activation.notNow')}>
        <CardState card={data} />
      </Page>
    );
  }
  return (
    <Page title={t('activation.title')} lead={t('activation.lead')}>
      <ActivationForm
        triesLeft={data.activationTriesLeft}
        onDone={async () => {
          // The session may do more from now on.
          await takeUpSession();
          setDone(true);
        }}
      />
    </Page>
  );
}

function Activated() {
  const { t } = useTranslation('card');
  return (
    <Page title={t('activation.done')}>
      <Notice tone="done" live>
        <p>{t('activation.doneText')}</p>
      </Notice>
      <p>{t('activation.passkeyText')}</p>
      <Stack row>
        <ButtonLink to="/security/factors" tone="primary">
          {t('activation.passkeyDo')}
        </ButtonLink>
        <ButtonLink to="/home">{t('toHome')}</ButtonLink>
      </Stack>
    </Page>
  );
}
