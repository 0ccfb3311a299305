import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecoveryView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { formatDateTime } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { CompletionForm } from './completion-form.js';
import { GiveUp } from './give-up.js';
import { NewPhone } from './new-phone.js';
import { IdentityProof, Proofs } from './proofs.js';
import { recoveryQuery } from './queries.js';
import { StartForm } from './start-form.js';

const PROOFS_NEEDED = 2;

/** For whoever cannot sign in: two proofs, what is to be set anew, and the wait. */
export function RecoveryPage() {
  const { t } = useTranslation('recovery');
  const query = useQuery(recoveryQuery);
  if (query.data === undefined) {
    return (
      <Page title={t('title')}>
        <Loaded query={query} lines={4}>
          {() => null}
        </Loaded>
      </Page>
    );
  }
  return query.data === null ? <Start /> : <Standing recovery={query.data} />;
}

function Start({ over }: { readonly over?: 'cancelled' | 'expired' }) {
  const { t } = useTranslation('recovery');
  return (
    <Page title={t('title')} lead={t('start.lead')}>
      {over === undefined ? null : (
        <Notice tone="info" live>
          <p>{t(`over.${over}`)}</p>
        </Notice>
      )}
      <StartForm />
    </Page>
  );
}

interface StandingProps {
  readonly recovery: RecoveryView;
}

function Standing({ recovery }: StandingProps) {
  switch (recovery.state) {
    case 'open':
      return recovery.ready ? <Completion recovery={recovery} /> : <Proving recovery={recovery} />;
    case 'waiting':
      return <Waiting recovery={recovery} />;
    case 'effective':
      return <Effective />;
    case 'cancelled':
    case 'expired':
      return <Start over={recovery.state} />;
  }
}

function Proving({ recovery }: StandingProps) {
  const { t } = useTranslation('recovery');
  const proven = recovery.proofs.filter(({ state }) => state === 'proven').length;
  return (
    <Page title={t('title')} lead={t('open.lead', { count: PROOFS_NEEDED - proven })}>
      <Proofs recovery={recovery} />
      <p>{t('open.until', { at: formatDateTime(recovery.expiresAt) })}</p>
      <GiveUp waiting={false} />
    </Page>
  );
}

function Completion({ recovery }: StandingProps) {
  const { t } = useTranslation('recovery');
  return (
    <Page title={t('complete.title')} lead={t('complete.lead')}>
      <CompletionForm recovery={recovery} />
      {recovery.phoneReplaceable === true ? <NewPhone recovery={recovery} /> : null}
      {recovery.waits ? <IdentityProof recovery={recovery} /> : null}
      <GiveUp waiting={false} />
    </Page>
  );
}

function Waiting({ recovery }: StandingProps) {
  const { t } = useTranslation('recovery');
  return (
    <Page title={t('waiting.title')} lead={t('waiting.lead')}>
      <Card>
        {recovery.dueAt === undefined ? null : (
          <Facts facts={[{ name: t('waiting.due'), value: <When at={recovery.dueAt} /> }]} />
        )}
        <p>{t('waiting.what')}</p>
      </Card>
      <GiveUp waiting />
    </Page>
  );
}

function Effective() {
  const { t } = useTranslation('recovery');
  return (
    <Page title={t('effective.title')}>
      <Notice tone="done" live>
        <p>{t('effective.text')}</p>
      </Notice>
      <div>
        <ButtonLink to="/sign-in" tone="primary">
          {t('effective.signIn')}
        </ButtonLink>
      </div>
      <details>
        <summary>{t('effective.again')}</summary>
        <StartForm />
      </details>
    </Page>
  );
}
