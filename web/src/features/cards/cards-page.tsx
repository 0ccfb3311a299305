import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CONSOLE_TASKS, hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Page } from '../../ui/page.js';
import { Split } from '../../ui/split.js';
import { CardList } from './card-list.js';
import { CardSearch } from './card-search.js';
import { cardCountsQuery } from './queries.js';
import { useCardsSearch } from './search.js';
import { StateTabs } from './state-tabs.js';

/** The cards of a state as work to do, or those with a number, and beside them the one that is open. */
export function CardsPage() {
  const { t } = useTranslation('cards');
  const staff = useStaffSession();
  const search = useCardsSearch();
  const { cardId }: { cardId?: string } = useParams({ strict: false });
  const lists = staff !== undefined && hasRole(staff.roles, ...CONSOLE_TASKS.cards.roles);
  const counts = useQuery({ ...cardCountsQuery, enabled: lists });
  if (!lists) {
    return (
      <Page title={t('title')} width="full">
        <Outlet />
      </Page>
    );
  }
  return (
    <Page title={t('title')} width="full" actions={<CardSearch key={search.find} search={search} />}>
      <StateTabs search={search} counts={counts.data} />
      <Split
        list={<CardList key={search.find ?? search.state} search={search} chosen={cardId} />}
        detail={cardId === undefined ? undefined : <Outlet />}
      />
    </Page>
  );
}
