import { useInfiniteQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterSelect, Filters } from '../../ui/filters.js';
import { Loaded } from '../../ui/loaded.js';
import { NextPage } from '../../ui/next-page.js';
import { Page } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { Split } from '../../ui/split.js';
import { OpeningList } from './opening-list.js';
import { type Outcome, OutcomeContext, OutcomeNotice } from './outcome.js';
import { openingsQuery } from './queries.js';
import { type OpeningsSearch, REASONS, STAGES, useOpeningsSearch } from './search.js';

/** The applications that people have to look at, and beside them the one that is open. */
export function OpeningsPage() {
  const { t } = useTranslation('openings');
  const { applicationId }: { applicationId?: string } = useParams({ strict: false });
  const search = useOpeningsSearch();
  const query = useInfiniteQuery(openingsQuery);
  const [outcome, setOutcome] = useState<Outcome>();
  return (
    <Page title={t('title')} width="full" lead={t('lead')}>
      <Stack gap={outcome === undefined ? 0 : 2}>
        <OutcomeNotice outcome={outcome} />
        <OpeningFilters search={search} />
      </Stack>
      <OutcomeContext value={setOutcome}>
        <Split
          list={
            <>
              <Loaded query={query} lines={8}>
                {({ pages }) => (
                  <OpeningList
                    openings={pages.flatMap(({ applications }) => applications)}
                    search={search}
                    chosen={applicationId}
                  />
                )}
              </Loaded>
              <NextPage query={query} label={t('more')} />
            </>
          }
          detail={applicationId === undefined ? undefined : <Outlet />}
        />
      </OutcomeContext>
    </Page>
  );
}

function OpeningFilters({ search }: { readonly search: OpeningsSearch }) {
  const { t } = useTranslation('openings');
  const navigate = useNavigate();
  const narrow = (changes: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: '/openings', search: { ...search, ...changes } });
  };
  return (
    <Filters>
      <FilterSelect
        label={t('filter.reason')}
        value={search.reason}
        choices={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        onChange={(reason) => {
          narrow({ reason });
        }}
      />
      <FilterSelect
        label={t('filter.stage')}
        value={search.stage}
        choices={STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))}
        onChange={(stage) => {
          narrow({ stage });
        }}
      />
    </Filters>
  );
}
