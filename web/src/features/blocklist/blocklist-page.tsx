import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { ButtonLink } from '../../ui/button.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { Split } from '../../ui/split.js';
import { BlocklistFilters } from './blocklist-filters.js';
import { ExportButton } from './export-button.js';
import { EntryList } from './entry-list.js';
import { type Outcome, OutcomeContext, type Tell } from './outcome.js';
import { blocklistKey, blocklistQuery } from './queries.js';
import { useBlocklistSearch } from './search.js';

/** The identifiers of attackers and victims, of which only hashes are kept. */
export function BlocklistPage() {
  const { t } = useTranslation('blocklist');
  const search = useBlocklistSearch();
  const query = useQuery(blocklistQuery(search));
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const [leftOut, setLeftOut] = useState(0);
  const mayAdd = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const mayExport = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'auditor');
  const match = useMatchRoute();
  const adding = match({ to: '/blocklist/new' }) !== false || match({ to: '/blocklist/import' }) !== false;
  const tell: Tell = (done, count = 0) => {
    setOutcome(done);
    setLeftOut(count);
    void client.invalidateQueries({ queryKey: blocklistKey });
  };
  return (
    <Page
      title={t('title')}
      width="full"
      lead={t('lead')}
      actions={
        mayAdd && !adding ? (
          <Stack row gap={1}>
            {mayExport ? <ExportButton /> : null}
            <ButtonLink to="/blocklist/import" small>
              {t('import.open')}
            </ButtonLink>
            <ButtonLink to="/blocklist/new" tone="primary" small>
              {t('add.open')}
            </ButtonLink>
          </Stack>
        ) : mayExport && !adding ? (
          <ExportButton />
        ) : undefined
      }
    >
      <Stack gap={outcome === undefined ? 0 : 2}>
        <div role="status">
          {outcome === undefined ? null : (
            <Notice tone={outcome === 'added' ? 'done' : 'wait'}>
              <p>{t(`done.${outcome}`)}</p>
              {leftOut === 0 ? null : <p>{t('done.leftOut', { count: leftOut })}</p>}
            </Notice>
          )}
        </div>
        <BlocklistFilters key={search.sourceCase} search={search} />
      </Stack>
      <OutcomeContext value={tell}>
        <Split
          list={
            <Loaded query={query} lines={8}>
              {(view) => <EntryList view={view} search={search} mayRemove={mayAdd} />}
            </Loaded>
          }
          detail={mayAdd && adding ? <Outlet /> : undefined}
        />
      </OutcomeContext>
    </Page>
  );
}
