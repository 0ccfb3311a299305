import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { NextPage } from '../../ui/next-page.js';
import { Page } from '../../ui/page.js';
import { Split } from '../../ui/split.js';
import { When } from '../../ui/when.js';
import { actOf, rowId } from './acts.js';
import { proposalsQuery } from './queries.js';
import { useProposalWords } from './words.js';

/** What waits for a second person, and beside it the slip of the one that is open. */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals');
  const { proposalId }: { proposalId?: string } = useParams({ strict: false });
  const proposals = useInfiniteQuery(proposalsQuery);
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <Split
        list={
          <>
            <Loaded query={proposals} lines={6}>
              {({ pages }) => <Proposals proposals={pages.flatMap((page) => page.proposals)} chosen={proposalId} />}
            </Loaded>
            <NextPage query={proposals} label={t('more')} />
          </>
        }
        detail={proposalId === undefined ? undefined : <Outlet />}
      />
    </Page>
  );
}

interface ProposalsProps {
  readonly proposals: readonly ProposalView[];
  readonly chosen: string | undefined;
}

function Proposals({ proposals, chosen }: ProposalsProps) {
  const { t } = useTranslation('approvals');
  const { named } = useProposalWords();
  if (proposals.length === 0) {
    return (
      <Empty title={t('empty.title')}>
        <p>{t('empty.text')}</p>
      </Empty>
    );
  }
  const columns: readonly Column<ProposalView>[] = [
    {
      key: 'act',
      head: t('columns.act'),
      cell: (proposal) => (
        <Link id={rowId(proposal.id)} to="/approvals/$proposalId" params={{ proposalId: proposal.id }}>
          {t(`act.${actOf(proposal)}`)}
        </Link>
      ),
    },
    {
      key: 'by',
      head: t('columns.by'),
      cell: ({ proposedBy, own }) => (
        <>
          <bdi>{named(proposedBy)}</bdi>
          {own ? t('you') : ''}
        </>
      ),
    },
    { key: 'at', head: t('columns.at'), cell: ({ proposedAt }) => <When at={proposedAt} show="stamp" /> },
    {
      key: 'until',
      head: t('columns.until'),
      cell: ({ expiresAt }) => <When at={expiresAt} show="stamp" />,
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={proposals}
      keyOf={({ id }) => id}
      {...(chosen === undefined ? {} : { chosen })}
    />
  );
}
