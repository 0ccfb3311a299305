import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChecklistView } from '../../api/types.js';
import { FilterSelect, Filters } from '../../ui/filters.js';
import { Loaded } from '../../ui/loaded.js';
import { programService } from '../../ui/mode.js';
import { Page } from '../../ui/page.js';
import { Split } from '../../ui/split.js';
import { ItemPane } from './item-pane.js';
import { PhaseItems } from './phase-items.js';
import { PhaseSummary } from './phase-summary.js';
import { checklistQuery } from './queries.js';
import { RunNotice } from './run-notice.js';
import { type ChecklistSearch, ONLY, SERVICES, useChecklistSearch } from './search.js';

/** The published checklist, and what proves that the portal meets it. */
export function ChecklistPage() {
  const { t } = useTranslation('checklist');
  const search = useChecklistSearch();
  const query = useQuery(checklistQuery(search.service ?? programService));
  return (
    <Page title={t('title')} width="full" lead={t('lead')}>
      <ChecklistFilters search={search} />
      <Loaded query={query} lines={12}>
        {(checklist) => <Checklist checklist={checklist} search={search} />}
      </Loaded>
    </Page>
  );
}

interface ChecklistProps {
  readonly checklist: ChecklistView;
  readonly search: ChecklistSearch;
}

function Checklist({ checklist, search }: ChecklistProps) {
  const open = checklist.items.find(({ id }) => id === search.item);
  return (
    <>
      <RunNotice run={checklist.run} />
      <Split
        list={
          <>
            <PhaseSummary checklist={checklist} />
            {checklist.phases.map((phase) => (
              <PhaseItems key={phase.id} phase={phase} checklist={checklist} search={search} />
            ))}
          </>
        }
        detail={open === undefined ? undefined : <ItemPane key={open.id} item={open} search={search} />}
      />
    </>
  );
}

function ChecklistFilters({ search }: { readonly search: ChecklistSearch }) {
  const { t } = useTranslation('checklist');
  const navigate = useNavigate();
  const narrow = (changes: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: '/checklist', search: { ...search, ...changes } });
  };
  return (
    <Filters>
      <FilterSelect
        label={t('service')}
        required
        value={search.service ?? programService}
        choices={SERVICES.map((value) => ({ value, label: t(`services.${value}`) }))}
        onChange={(service) => {
          narrow({ service });
        }}
      />
      <FilterSelect
        label={t('only.label')}
        value={search.only}
        choices={ONLY.map((value) => ({ value, label: t(`only.${value}`) }))}
        onChange={(only) => {
          narrow({ only });
        }}
      />
    </Filters>
  );
}
