import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';

interface StoppedProps {
  /** When the link was used before, or `now` where the time is not known; absent when this press has done it. */
  readonly already?: string;
}

/** Everything is stopped, and what to do next. */
export function Stopped({ already }: StoppedProps) {
  const { t } = useTranslation('stop');
  const before = already === 'now' || already === undefined ? undefined : formatDateTime(already);
  return (
    <Page title={already === undefined ? t('done.title') : t('used.title')}>
      <Notice tone="done" live>
        {already === undefined ? (
          <p>{t('done.text')}</p>
        ) : (
          <p>{before === undefined ? t('used.textNow') : t('used.text', { at: before })}</p>
        )}
      </Notice>
      <Section title={t('next')}>
        <ol>
          <li>{t('nextSignIn')}</li>
          <li>{t('nextPassword')}</li>
          <li>{t('nextReopen')}</li>
        </ol>
        <Stack row>
          <ButtonLink to="/sign-in" tone="primary">
            {t('signIn')}
          </ButtonLink>
          <ButtonLink to="/information/complaints">{t('desk')}</ButtonLink>
        </Stack>
      </Section>
    </Page>
  );
}

/** A link that stops nothing any more, and who can. */
export function LinkOver({ why }: { readonly why: 'expired' | 'void' }) {
  const { t } = useTranslation('stop');
  return (
    <Page title={t('over.title')}>
      <Notice tone="danger">
        <p>{t(`over.${why}`)}</p>
        <p>{t('over.text')}</p>
      </Notice>
      <Stack row>
        <ButtonLink to="/information/complaints" tone="primary">
          {t('desk')}
        </ButtonLink>
        <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
      </Stack>
    </Page>
  );
}
