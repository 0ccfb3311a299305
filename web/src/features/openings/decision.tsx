import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { formatDateTime, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Stack } from '../../ui/stack.js';
import { type DecisionKind, DecisionDialog } from './decision-dialog.js';
import type { OpeningProps } from './opening-record.js';
import { type Outcome, useTellOutcome } from './outcome.js';
import { openingQuery, openingsQuery, proposalQuery, PROPOSALS_KEY } from './queries.js';
import { ProposalSlip } from './proposal-slip.js';
import { useOpeningsSearch } from './search.js';

/** Who has to decide next, and what this person can do. */
export function Decision({ opening }: OpeningProps) {
  const { t } = useTranslation('openings');
  const roles = useStaffSession()?.roles ?? [];
  const [asked, setAsked] = useState<DecisionKind>();
  const finish = useFinish(opening);
  const { proposal, name, identityProven } = opening;
  const [mayPropose, mayApprove] = [hasRole(roles, 'fraud'), hasRole(roles, 'approver')];
  return (
    <Stack gap={2}>
      {proposal === undefined ? (
        <Notice>
          <p>{t(mayPropose ? 'next.fraud' : 'next.approver')}</p>
        </Notice>
      ) : mayApprove && !proposal.own ? (
        <Waiting opening={opening} onDone={finish} />
      ) : (
        <Notice tone="wait" title={t('next.waits')}>
          <p>{t('next.by', { name: isolated(proposal.proposedBy), at: formatDateTime(proposal.proposedAt) })}</p>
          <p>{t('next.who', { until: formatDateTime(proposal.expiresAt) })}</p>
          {proposal.own && mayApprove ? <p>{t('next.own')}</p> : null}
        </Notice>
      )}
      {mayPropose && !identityProven ? <p>{t('act.noIdentity')}</p> : null}
      {mayPropose ? (
        <Stack row gap={1}>
          {identityProven && proposal === undefined ? (
            <Button
              small
              tone="primary"
              onClick={() => {
                setAsked('approve');
              }}
            >
              {t('act.approve')}
            </Button>
          ) : null}
          <Button
            small
            tone="danger"
            onClick={() => {
              setAsked('refuse');
            }}
          >
            {t('act.refuse')}
          </Button>
        </Stack>
      ) : null}
      {asked === undefined ? null : (
        <DecisionDialog
          kind={asked}
          opening={opening}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={(kind) => {
            setAsked(undefined);
            finish({ kind, name });
          }}
        />
      )}
    </Stack>
  );
}

/** After these there is nothing to decide. */
const GONE: readonly string[] = ['staff.proposal-not-found', 'staff.proposal-decided', 'staff.proposal-expired'];

/** The slip of the proposal, once it is known what exactly is decided on. */
function Waiting({ opening, onDone }: OpeningProps & { readonly onDone: (outcome: Outcome) => void }) {
  const { t } = useTranslation('openings');
  const query = useQuery(proposalQuery(opening.proposal?.id ?? ''));
  if (GONE.includes((query.error as Problem | null)?.code ?? '')) {
    return (
      <Notice tone="wait">
        <p>{t('slip.gone')}</p>
      </Notice>
    );
  }
  return (
    <Loaded query={query}>
      {(proposal) => <ProposalSlip proposal={proposal} name={opening.name} onDone={onDone} />}
    </Loaded>
  );
}

/** What is done is said by the page; what it was done to is asked for anew, or is gone. */
function useFinish({ id }: OpeningProps['opening']): (outcome: Outcome) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useOpeningsSearch();
  const tell = useTellOutcome();
  return (outcome) => {
    tell(outcome);
    void client.invalidateQueries({ queryKey: openingsQuery.queryKey });
    void client.invalidateQueries({ queryKey: [PROPOSALS_KEY] });
    if (outcome.kind === 'refused' || outcome.kind === 'approved')
      void navigate({ to: '/openings', search: { ...search } });
    else void client.invalidateQueries({ queryKey: openingQuery(id).queryKey });
  };
}
