import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/index.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Crash } from './fallbacks.js';

/** In the place of a page that could not be gone to, since nobody can say whose session this is: why, and once more. */
export function PageRefused({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  if (!(error instanceof Problem)) return <Crash />;
  return (
    <Page title={t('notBrought.page')}>
      <ProblemNotice problem={error} onRetry={() => void router.invalidate()} />
    </Page>
  );
}
