import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { FilterLinks } from '../../ui/filter-links.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { casesQuery } from './queries.js';
import { STATE_TONES, useCaseWords } from './words.js';

/** The cases that stand, or that are closed. */
export function CasesPage() {
  const { t } = useTranslation('cases');
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const state = asked['state'] === 'closed' ? 'closed' : 'standing';
  const query = useQuery(casesQuery(state));
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <FilterLinks
        label={t('filter')}
        to="/cases"
        filters={(['standing', 'closed'] as const).map((value) => ({
          ...{ key: value, text: t(value), search: value === 'closed' ? { state: value } : {} },
          chosen: value === state,
        }))}
      />
      <Loaded query={query} lines={8}>
        {({ cases, rowsMax }) =>
          cases.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneHint')}</p>
            </Empty>
          ) : (
            <>
              <CaseTable cases={cases} />
              <RowLimit rows={cases} most={rowsMax} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function CaseTable({ cases }: { readonly cases: readonly CaseView[] }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  return (
    <DataTable
      caption={t('list')}
      rows={cases}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'case',
          head: t('column.case'),
          cell: ({ id, playbook }) => (
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {words.playbook(playbook)}
            </Link>
          ),
        },
        { key: 'severity', head: t('column.severity'), cell: ({ severity }) => t(`severity.${severity}`) },
        {
          key: 'state',
          head: t('column.state'),
          cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>,
        },
        { key: 'opened', head: t('column.opened'), cell: ({ openedAt }) => <When at={openedAt} show="stamp" /> },
        { key: 'owner', head: t('column.owner'), cell: ({ owner }) => <bdi>{owner}</bdi> },
        {
          key: 'decision',
          head: t('column.decision'),
          grow: true,
          cell: ({ decision }) => (decision === undefined ? '–' : t(`decision.${decision}`)),
        },
      ]}
    />
  );
}
