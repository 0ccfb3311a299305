import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { QueueView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Filters, FilterSelect } from '../../ui/filters.js';
import { FilterLinks } from '../../ui/filter-links.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Split } from '../../ui/split.js';
import { Stack } from '../../ui/stack.js';
import { AlertList } from './alert-list.js';
import { alertsKey, alertsQuery } from './queries.js';
import { type AlertsSearch, ONLY, SEVERITIES, STATES, useAlertsSearch } from './search.js';
import { useAlertWords } from './words.js';

/** What waits for somebody, by queue, the worst first; beside it the one that is open. */
export function AlertsPage() {
  const { t } = useTranslation('alerts');
  const { alertId }: { alertId?: string } = useParams({ strict: false });
  const search = useAlertsSearch();
  const client = useQueryClient();
  const query = useQuery(alertsQuery(search));
  const may = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'approver', 'admin');
  const [taken, setTaken] = useState<string>();
  const { kind } = useAlertWords();
  const take = useAction(
    ({ id }: { readonly id: string; readonly kind: string }) => api.alertsControllerTake({ path: { alertId: id } }),
    async (_, input) => {
      setTaken(kind(input.kind));
      await client.invalidateQueries({ queryKey: alertsKey });
    },
  );
  return (
    <Page title={t('title')} lead={t(may ? 'leadKeys' : 'lead')} width="full">
      <Stack gap={2}>
        <div role="status" className={taken === undefined ? 'hidden-text' : undefined}>
          {taken === undefined ? null : <p>{t('taken', { kind: taken })}</p>}
        </div>
        <ProblemNotice problem={take.problem} />
        <Queues queues={query.data?.queues ?? []} search={search} />
        <AlertFilters search={search} />
      </Stack>
      <Split
        list={
          <Loaded query={query} lines={8}>
            {({ alerts, rowsMax }) => (
              <>
                <AlertList
                  alerts={alerts}
                  search={search}
                  chosen={alertId}
                  onTake={
                    may
                      ? (alert) => {
                          take.run({ id: alert.id, kind: alert.kind });
                        }
                      : undefined
                  }
                />
                <RowLimit rows={alerts} most={rowsMax} />
              </>
            )}
          </Loaded>
        }
        detail={alertId === undefined ? undefined : <Outlet />}
      />
    </Page>
  );
}

/** Each queue with how much stands in it, and how much of that is overdue. */
function Queues({ queues, search }: { readonly queues: readonly QueueView[]; readonly search: AlertsSearch }) {
  const { t } = useTranslation('alerts');
  const words = useAlertWords();
  const { queue: chosen, ...rest } = search;
  return (
    <FilterLinks
      label={t('queues')}
      to="/alerts"
      filters={[
        { key: 'all', text: t('allQueues'), search: { ...rest }, chosen: chosen === undefined },
        ...queues.map(({ queue, standing, overdue }) => ({
          key: queue,
          text: t(overdue === 0 ? 'queueCount' : 'queueOverdue', { queue: words.queue(queue), standing, overdue }),
          search: { ...rest, queue },
          chosen: chosen === queue,
        })),
      ]}
    />
  );
}

function AlertFilters({ search }: { readonly search: AlertsSearch }) {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate();
  const narrow = (changes: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: '/alerts', search: { ...search, ...changes } });
  };
  return (
    <Filters>
      <FilterSelect
        label={t('column.severity')}
        value={search.severity}
        choices={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={(severity) => {
          narrow({ severity });
        }}
      />
      <FilterSelect
        label={t('column.state')}
        value={search.state}
        choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => {
          narrow({ state });
        }}
      />
      <FilterSelect
        label={t('only')}
        value={search.only}
        choices={ONLY.map((value) => ({ value, label: t(`onlyOf.${value}`) }))}
        onChange={(only) => {
          narrow({ only });
        }}
      />
    </Filters>
  );
}
