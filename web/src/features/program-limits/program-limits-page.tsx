import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProgramLimitsView, ProgramLimitView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { ProposeLimit } from './propose-limit.js';
import { programLimitsQuery } from './queries.js';

/** What any member may move at most, and how two people change it. */
export function ProgramLimitsPage() {
  const { t } = useTranslation('program-limits');
  const client = useQueryClient();
  const query = useQuery(programLimitsQuery);
  const mayPropose = hasRole(useStaffSession()?.roles ?? [], 'fraud', 'admin');
  const [proposed, setProposed] = useDone<'proposed'>();
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={proposed} text={(what) => t(what)} />
      <Loaded query={query} lines={10}>
        {({ limits }) => (
          <>
            <Limits limits={limits} />
            {mayPropose ? (
              <Section title={t('propose')}>
                <Card>
                  <p>{t('proposeText')}</p>
                  <ProposeLimit
                    limits={limits}
                    onProposed={(view: ProgramLimitsView) => {
                      client.setQueryData(programLimitsQuery.queryKey, view);
                      setProposed('proposed');
                    }}
                  />
                </Card>
              </Section>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Limits({ limits }: { readonly limits: readonly ProgramLimitView[] }) {
  const { t } = useTranslation('program-limits');
  return (
    <DataTable
      caption={t('list')}
      rows={limits}
      keyOf={({ kind, span }) => `${kind}.${span}`}
      columns={[
        {
          key: 'which',
          head: t('which'),
          cell: ({ kind, span }) => t('name', { kind: t(`kind.${kind}`), span: t(`span.${span}`) }),
        },
        { key: 'now', head: t('now'), cell: ({ amountYen }) => formatYenCell(amountYen), align: 'end' },
        {
          key: 'configured',
          head: t('configured'),
          cell: ({ configuredYen }) => formatYenCell(configuredYen),
          align: 'end',
        },
        {
          key: 'changed',
          head: t('changed'),
          cell: ({ change }) => (change === undefined ? null : <When at={change.at} show="stamp" />),
        },
        { key: 'proposer', head: t('proposer'), cell: ({ change }) => <bdi>{change?.proposedBy}</bdi> },
        { key: 'approver', head: t('approver'), cell: ({ change }) => <bdi>{change?.approvedBy}</bdi> },
        {
          key: 'waits',
          head: t('waits'),
          grow: true,
          cell: ({ proposal }) =>
            proposal === undefined ? null : (
              <span>
                {t('waitsBy')}
                <bdi>{proposal.proposedBy}</bdi>
              </span>
            ),
        },
      ]}
    />
  );
}
