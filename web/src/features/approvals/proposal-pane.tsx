import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { ProposalView } from '../../api/types.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { DetailPane } from '../../ui/split.js';
import { actOf, rowId } from './acts.js';
import { Decision, type Decided } from './decision.js';
import { proposalQuery, proposalsQuery } from './queries.js';
import { SLIPS } from './slips.js';
import styles from './approvals.module.css';

/** The slip of one proposal: what happens if it is approved, and nothing else. */
export function ProposalPane() {
  const { t } = useTranslation('approvals');
  const { proposalId = '' }: { proposalId?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const proposals = useInfiniteQuery(proposalsQuery);
  return (
    <DetailPane
      label={t('slip.label')}
      opener={rowId(proposalId)}
      closeLabel={t('slip.close')}
      onClose={() => navigate({ to: '/approvals' })}
    >
      <Loaded query={proposals} lines={6}>
        {({ pages }) => (
          <Shown
            key={proposalId}
            id={proposalId}
            listed={pages.flatMap((page) => page.proposals).find(({ id }) => id === proposalId)}
          />
        )}
      </Loaded>
    </DetailPane>
  );
}

interface DecidedProposal {
  readonly decided: Decided;
  readonly proposal: ProposalView;
}

interface ShownProps {
  readonly id: string;
  /** As it stands on one of the pages that were asked for. */
  readonly listed: ProposalView | undefined;
}

/** After these there is nothing to decide. */
const GONE: readonly string[] = ['staff.proposal-not-found', 'staff.proposal-decided', 'staff.proposal-expired'];

function Shown({ id, listed }: ShownProps) {
  const { t } = useTranslation('approvals');
  // Once decided it is no longer listed; what it said stays in view.
  const [done, setDone] = useState<DecidedProposal>();
  const alone = useQuery({ ...proposalQuery(id), enabled: listed === undefined && done === undefined });
  const problem = alone.error as Problem | null;
  const proposal = done?.proposal ?? listed ?? (problem === null ? alone.data : undefined);
  if (proposal === undefined) {
    if (problem === null) return <Skeleton lines={6} />;
    if (!GONE.includes(problem.code)) return <ProblemNotice problem={problem} onRetry={() => void alone.refetch()} />;
    return (
      <Empty title={t('slip.gone')}>
        <p>{t('slip.goneText')}</p>
      </Empty>
    );
  }
  const Slip = SLIPS[actOf(proposal)];
  return (
    <>
      <div className={styles.outcome}>
        {done === undefined ? null : (
          <Notice tone="done" live>
            <p>{t(`slip.${done.decided}`)}</p>
          </Notice>
        )}
      </div>
      <Slip
        proposal={proposal}
        decision={(submit) =>
          done === undefined ? (
            <Decision
              proposal={proposal}
              submit={submit}
              onDecided={(decided) => {
                setDone({ decided, proposal });
              }}
            />
          ) : null
        }
      />
    </>
  );
}
