import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasPasskeys, now } from '../../api/index.js';
import { LEAVINGS, takeUpSession } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { ConfirmForm, type Confirming } from './confirm-form.js';
import { CredentialsForm } from './credentials-form.js';
import { PasskeyButton } from './passkey-button.js';
import { returnPath } from './return-path.js';
import styles from './sign-in.module.css';
import type { Begun } from './use-sign-in.js';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A sign-in waits for its code. Nothing of who it is. */
    readonly confirming?: Confirming;
  }
}

/** ID and password, then, from a device that is not known, the code from the phone. */
export function SignInPage() {
  const search: { to?: unknown; left?: unknown } = useSearch({ strict: false });
  const confirming = useRouterState({ select: ({ location }) => location.state.confirming });
  const navigate = useNavigate();

  const enter = async (): Promise<void> => {
    const session = await takeUpSession();
    if (session === null) return;
    if (session.level === 'member' && session.mustChangePassword) {
      await navigate({ to: '/security/password', replace: true });
      return;
    }
    const first = session.level === 'member' ? '/home' : '/card';
    // Each page knows whom it is for, and leads the others to the card.
    await navigate({ href: returnPath(search.to) ?? first, replace: true });
  };
  const begun = async (result: Begun): Promise<void> => {
    if (result.next === 'session') return enter();
    const state = { until: now() + result.seconds * 1_000, hintAt: now() + result.hintAfterSeconds * 1_000 };
    await navigate({ to: '/sign-in', search: keep(search.to), state: { confirming: state } });
  };
  if (confirming === undefined) return <Credentials left={search.left} onBegun={begun} />;
  return (
    <Confirmation
      confirming={confirming}
      onSignedIn={enter}
      onAgain={() => void navigate({ to: '/sign-in', search: keep(search.to), replace: true })}
    />
  );
}

function keep(to: unknown): { to?: string } {
  const path = returnPath(to);
  return path === undefined ? {} : { to: path };
}

interface CredentialsProps {
  readonly left: unknown;
  readonly onBegun: (begun: Begun) => Promise<void>;
}

function Credentials({ left, onBegun }: CredentialsProps) {
  const { t } = useTranslation('sign-in');
  const why = LEAVINGS.find((known) => known === left);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {why === undefined ? null : (
        <Notice tone={why === 'ended' ? 'wait' : 'done'} live>
          <p>{t(`left.${why}`)}</p>
        </Notice>
      )}
      {hasPasskeys() ? (
        <Section title={t('passkey.title')} lead={t('passkey.lead')}>
          <div>
            <PasskeyButton onSignedIn={onBegun} />
          </div>
        </Section>
      ) : null}
      <Section title={t('withPassword')}>
        <Card>
          <CredentialsForm onBegun={onBegun} />
        </Card>
      </Section>
      <details className={styles.aside}>
        <summary>{t('forgotten')}</summary>
        <Stack>
          <p>{t('forgottenText')}</p>
          <div>
            <ButtonLink to="/recovery">{t('recover')}</ButtonLink>
          </div>
          <div>
            <ButtonLink to="/information/complaints" tone="text">
              {t('desk')}
            </ButtonLink>
          </div>
        </Stack>
      </details>
      <p>
        {t('notMe')} <Link to="/stop">{t('notMeStop')}</Link>
      </p>
      <p>
        {t('newHere')} <Link to="/open">{t('open')}</Link>
      </p>
    </Page>
  );
}

interface ConfirmationProps {
  readonly confirming: Confirming;
  readonly onSignedIn: () => Promise<void>;
  readonly onAgain: () => void;
}

function Confirmation({ confirming, onSignedIn, onAgain }: ConfirmationProps) {
  const { t } = useTranslation('sign-in');
  return (
    <Page title={t('confirm.title')} lead={t('confirm.lead')}>
      <Card>
        <ConfirmForm confirming={confirming} onSignedIn={onSignedIn} onAgain={onAgain} />
      </Card>
    </Page>
  );
}
