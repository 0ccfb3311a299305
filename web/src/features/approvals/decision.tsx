import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem, useAction } from '../../api/index.js';
import type { ProposalView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Modal } from '../../ui/modal.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useProblemText } from '../../ui/problem-text.js';
import { Stack } from '../../ui/stack.js';
import { LINES_KEY, PROPOSAL_KEY, PROPOSALS_KEY } from './queries.js';

export type Decided = 'approved' | 'rejected' | 'withdrawn';

/** After these the list is not what it was. */
const MOVED_ON = [
  'staff.proposal-decided',
  'staff.proposal-expired',
  'staff.proposal-changed',
  'staff.proposal-not-found',
];

interface DecisionProps {
  readonly proposal: ProposalView;
  /** Names what approving does. */
  readonly submit: string;
  readonly onDecided: (decided: Decided) => void;
}

/** Approving does at once what the slip says; rejecting asks once more. Nobody approves what they proposed. */
export function Decision({ proposal, submit, onDecided }: DecisionProps) {
  const { t } = useTranslation('approvals');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, hash, own } = proposal;
  const action = useAction(
    (approve: boolean) => api.proposalsControllerDecide({ path: { proposalId: id }, body: { hash, approve } }),
    (_, approve) => {
      setAsking(false);
      onDecided(approve ? 'approved' : own ? 'withdrawn' : 'rejected');
      // What is decided is not given any more, nor what it was about; both stay in view.
      void client.invalidateQueries({
        predicate: ({ queryKey: [what] }) => what !== LINES_KEY && what !== PROPOSAL_KEY,
      });
    },
  );
  const movedOn = MOVED_ON.includes(action.problem?.code ?? '');
  useEffect(() => {
    if (movedOn)
      void client.invalidateQueries({
        predicate: ({ queryKey: [what] }) => what === PROPOSALS_KEY || what === PROPOSAL_KEY,
      });
  }, [movedOn, client]);

  return (
    <>
      {own ? (
        <Notice tone="info">
          <p>{t('slip.own')}</p>
        </Notice>
      ) : null}
      {asking ? null : <Refusal problem={action.problem} />}
      <Stack row gap={1}>
        {own ? null : (
          <Button
            tone="primary"
            pending={action.pending && !asking}
            onClick={() => {
              action.run(true);
            }}
          >
            {submit}
          </Button>
        )}
        <Button
          tone="danger"
          pending={action.pending && !asking}
          onClick={() => {
            action.forget();
            setAsking(true);
          }}
        >
          {t(own ? 'slip.withdraw' : 'slip.reject')}
        </Button>
      </Stack>
      {asking ? (
        <Modal
          title={t(own ? 'slip.withdrawTitle' : 'slip.rejectTitle')}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{t('slip.rejectEffect')}</p>
          <Refusal problem={action.problem} />
          <Button
            tone="danger"
            wide
            pending={action.pending}
            onClick={() => {
              action.run(false);
            }}
          >
            {t(own ? 'slip.withdraw' : 'slip.reject')}
          </Button>
          <Button
            wide
            onClick={() => {
              setAsking(false);
            }}
          >
            {common('cancel')}
          </Button>
        </Modal>
      ) : null}
    </>
  );
}

/** Where the act itself refuses, its own reason stands below. */
function Refusal({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useTranslation('approvals');
  const { t: common } = useTranslation();
  const { ofProblem } = useProblemText();
  return (
    <>
      <ProblemNotice problem={problem} />
      {problem?.code === 'staff.act-refused'
        ? problem.faults.map(({ code }) => (
            <p key={code}>
              {t('slip.why')}
              {common('form.colon')}
              {ofProblem(new Problem({ code, status: problem.status }))}
            </p>
          ))
        : null}
    </>
  );
}
