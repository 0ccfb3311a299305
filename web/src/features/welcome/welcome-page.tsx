import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayHaveSession, sessionQuery } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import styles from './welcome.module.css';

const STEPS = ['apply', 'receive', 'activate', 'use'] as const;
const REASONS = ['arrival', 'ask', 'stop', 'tell'] as const;

/** What this is, for somebody who comes for the first time, and the two ways in. Who is signed in is led home. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  // The page is there whatever this answers; who has no session never waits for it.
  const { data: session } = useQuery({ ...sessionQuery, enabled: mayHaveSession() });
  if (session) return <Navigate to={session.level === 'member' ? '/home' : '/card'} replace />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={styles.ways}>
        <div className={styles.entrance}>
          <ButtonLink to="/open" tone="primary" wide>
            {t('open')}
          </ButtonLink>
          <p className={styles.hint}>{t('openHint')}</p>
        </div>
        <div className={styles.entrance}>
          <ButtonLink to="/sign-in" wide>
            {t('signIn')}
          </ButtonLink>
          <p className={styles.hint}>{t('signInHint')}</p>
        </div>
      </div>
      <Section title={t('how.title')}>
        <ol className={styles.steps}>
          {STEPS.map((step, at) => (
            <li key={step} className={styles.step}>
              <span className={styles.number} aria-hidden="true">
                {at + 1}
              </span>
              <div>
                <p className={styles.name}>{t(`how.${step}`)}</p>
                <p className={styles.second}>{t(`how.${step}Text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('safe.title')}>
        <Card>
          <dl className={styles.reasons}>
            {REASONS.map((reason) => (
              <div key={reason}>
                <dt className={styles.name}>{t(`safe.${reason}`)}</dt>
                <dd className={styles.second}>{t(`safe.${reason}Why`)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </Section>
      <Section title={t('notMe.title')} lead={t('notMe.text')}>
        <Stack row gap={1}>
          <ButtonLink to="/stop">{t('notMe.stop')}</ButtonLink>
          <ButtonLink to="/stop-change">{t('notMe.change')}</ButtonLink>
          <ButtonLink to="/deny-link">{t('notMe.link')}</ButtonLink>
        </Stack>
      </Section>
      <Notice title={t('letter.title')}>
        <p>{t('letter.text')}</p>
        <Stack row gap={1}>
          <ButtonLink to="/information/complaints" tone="text">
            {t('letter.desk')}
          </ButtonLink>
          <ButtonLink to="/information" tone="text">
            {t('letter.documents')}
          </ButtonLink>
        </Stack>
      </Notice>
    </Page>
  );
}
