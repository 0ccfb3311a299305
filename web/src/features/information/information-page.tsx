import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { Page } from '../../ui/page.js';
import { DocumentList } from './document-list.js';

/** Everything that the issuer informs about. */
export function InformationPage() {
  const { t } = useTranslation('information');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DocumentList />
      <div>
        <ButtonLink to="/deny-debit">{t('unknownDebit')}</ButtonLink>
      </div>
    </Page>
  );
}
