import { useTranslation } from 'react-i18next';
import { useLinkToken } from '../../app/use-link-token.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { NoticeFound } from './notice-found.js';

/** "This was not me": where the link in every security notice leads. Needs no session, and asks for nothing. */
export function StopPage() {
  const { t } = useTranslation('stop');
  const token = useLinkToken();
  if (token !== undefined) return <NoticeFound key={token} token={token} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Notice tone="danger" title={t('noLink.title')}>
        <p>{t('noLink.text')}</p>
      </Notice>
      <div>
        <ButtonLink to="/information/complaints">{t('desk')}</ButtonLink>
      </div>
    </Page>
  );
}
