import { useTranslation } from 'react-i18next';
import { StopsNotice } from '../../app/stops-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { Page, Section } from '../../ui/page.js';
import { isCreditCard } from '../../ui/mode.js';
import { BalanceNow } from './balance-now.js';
import { Bills } from './bills.js';
import { Files } from './files.js';
import { Lines } from './lines.js';
import { Months } from './months.js';
import { Narrowing, NarrowedTo } from './narrowing.js';
import { useStatementSearch } from './search.js';

/** What came in and went out, what is held, the months, and files to take away. */
export function StatementPage() {
  const { t } = useTranslation('statement');
  const search = useStatementSearch();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StopsNotice />
      {isCreditCard ? <Bills /> : null}
      <BalanceNow />
      <Section title={t('list.title')}>
        <Narrowing search={search} />
        <NarrowedTo search={search} />
        <Lines search={search} />
      </Section>
      <Months />
      <Files search={search} />
      <div>
        <ButtonLink to="/security/urgent" tone="text">
          {t('notMe')}
        </ButtonLink>
      </div>
    </Page>
  );
}
