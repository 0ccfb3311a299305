import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { DetailPane } from '../../ui/split.js';
import { actOf, rowId } from './acts.js';
import { Decision, type Decided } from './decision.js';
import { proposalsQuery } from './queries.js';
import { SLIPS } from './slips.js';
import styles from './approvals.module.css';

/** The slip of one proposal: what happens if it is approved, and nothing else. */
export function ProposalPane() {
  const { t } = useTranslation('approvals');
  const { proposalId = '' }: { proposalId?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const proposals = useQuery(proposalsQuery);
  return (
    <DetailPane
      label={t('slip.label')}
      opener={rowId(proposalId)}
      closeLabel={t('slip.close')}
      onClose={() => navigate({ to: '/approvals' })}
    >
      <Loaded query={proposals} lines={6}>
        {(all) => <Shown key={proposalId} proposal={all.find(({ id }) => id === proposalId)} />}
      </Loaded>
    </DetailPane>
  );
}

interface DecidedProposal {
  readonly decided: Decided;
  readonly proposal: ProposalView;
}

function Shown({ proposal: waiting }: { readonly proposal: ProposalView | undefined }) {
  const { t } = useTranslation('approvals');
  // Once decided it is no longer listed; what it said stays in view.
  const [done, setDone] = useState<DecidedProposal>();
  const proposal = done?.proposal ?? waiting;
  if (proposal === undefined) {
    return (
      <Empty title={t('slip.gone')}>
        <p>{t('slip.goneText')}</p>
      </Empty>
    );
  }
  const Slip = SLIPS[actOf(proposal)];
  return (
    <>
      <div role="status" className={styles.outcome}>
        {done === undefined ? null : (
          <Notice tone="done">
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
