import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.js';
import { Page } from '../ui/page.js';

/** A page that is not there. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')} lead={t('notFound.text')}>
      <div>
        <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
      </div>
    </Page>
  );
}

/** A page that failed; nothing of the failure is shown, since it may carry what was on the page. */
export function Crash() {
  const { t } = useTranslation();
  return (
    <Page title={t('crash.title')} lead={t('crash.text')}>
      <div>
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          {t('crash.reload')}
        </Button>
      </div>
    </Page>
  );
}
