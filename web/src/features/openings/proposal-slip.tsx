import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ProposalView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { useEventWords } from '../../ui/event-words.js';
import { isolated } from '../../ui/formats.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import type { Outcome } from './outcome.js';

interface ProposalSlipProps {
  readonly proposal: ProposalView;
  readonly name: string;
  readonly onDone: (outcome: Outcome) => void;
}

/** What another person proposed, for this one to decide on, bound to exactly what is shown. */
export function ProposalSlip({ proposal, name, onDone }: ProposalSlipProps) {
  const { t } = useTranslation('openings');
  const { detailWords } = useEventWords();
  const { id, hash, proposedBy, expiresAt, summary } = proposal;
  const action = useAction(
    (approve: boolean) => api.proposalsControllerDecide({ path: { proposalId: id }, body: { hash, approve } }),
    (_done, approve) => {
      onDone({ kind: approve ? 'approved' : 'rejected', name });
    },
  );
  const [reason] = detailWords({ reason: summary['reason'] });
  return (
    <Slip
      line={t('slip.line', { name: isolated(name) })}
      facts={[
        { name: t('slip.effect'), value: t('slip.effectText') },
        { name: t('slip.reason'), value: reason?.value },
        { name: t('slip.by'), value: <bdi>{proposedBy}</bdi> },
        { name: t('slip.until'), value: <When at={expiresAt} /> },
      ]}
    >
      <ProblemNotice problem={action.problem} />
      <Stack row gap={1}>
        <Button
          tone="primary"
          small
          pending={action.pending}
          onClick={() => {
            action.run(true);
          }}
        >
          {t('slip.approve')}
        </Button>
        <Button
          small
          pending={action.pending}
          onClick={() => {
            action.run(false);
          }}
        >
          {t('slip.reject')}
        </Button>
      </Stack>
      <p>{t('slip.rejectEffect')}</p>
    </Slip>
  );
}
