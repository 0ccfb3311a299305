import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { VerificationView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { LastVerification } from './last-verification.js';
import { PastVerifications } from './past-verifications.js';
import { sealingQuery, verificationsQuery } from './queries.js';
import { SealingAlarms, SealingState } from './sealing-state.js';
import { VerificationProgress } from './verification-progress.js';

/** Whether the log is as it was written, how far that can be proven, and what the last verifications have found. */
export function VerificationPage() {
  const { t } = useTranslation('audit');
  const sealing = useQuery(sealingQuery);
  const past = useQuery(verificationsQuery);
  const verifications = past.data?.verifications ?? [];
  const running = verifications.find(({ outcome }) => outcome === null);
  const last = verifications.find(({ outcome }) => outcome !== null);
  return (
    <Page
      title={t('verification.title')}
      width="full"
      lead={t('verification.lead')}
      actions={<Link to="/audit">{t('verification.back')}</Link>}
    >
      {sealing.data === undefined ? null : <SealingAlarms sealing={sealing.data} />}
      {last === undefined ? null : <LastVerification verification={last} />}
      <Start running={running} />
      <Section title={t('verification.state')}>
        <Loaded query={sealing} lines={5}>
          {(state) => <SealingState sealing={state} />}
        </Loaded>
      </Section>
      <Section title={t('verification.past')}>
        <Loaded query={past} lines={5}>
          {({ verifications: all }) => <PastVerifications verifications={all} />}
        </Loaded>
      </Section>
    </Page>
  );
}

function Start({ running }: { readonly running: VerificationView | undefined }) {
  const { t } = useTranslation('audit');
  const client = useQueryClient();
  const action = useAction(
    () => api.sealingControllerVerify(),
    () => client.invalidateQueries({ queryKey: ['verifications'] }),
  );
  return (
    <div>
      {running === undefined ? (
        <Button
          tone="primary"
          pending={action.pending}
          onClick={() => {
            action.run();
          }}
        >
          {t('verification.start')}
        </Button>
      ) : (
        <VerificationProgress verification={running} />
      )}
      {action.problem === undefined ? null : <ProblemNotice problem={action.problem} />}
    </div>
  );
}
