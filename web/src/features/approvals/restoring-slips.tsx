import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { When } from '../../ui/when.js';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { type Line, LineMember, ProposalLines } from './proposal-lines.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const CAPABILITIES = ['login', 'details', 'charge', 'transfer', 'payment', 'linking'] as const;
const EVIDENCE = ['identity-proven', 'call-back', 'in-person', 'incident-over', 'authority', 'mistake'] as const;
const SCOPES = ['member', 'bank', 'new-payees', 'new-devices', 'program'] as const;
const ORIGINS = ['staff', 'rule', 'breaker'] as const;
const REASONS = [
  'account-takeover',
  'suspected-fraud',
  'lost-or-stolen',
  'member-asked',
  'authority',
  'incident',
  'other',
] as const;
const REISSUE_REASONS = ['ended', 'lost', 'damaged'] as const;

/** The link to the member that a summary names. */
function useMemberFact(): (proposal: ProposalView) => readonly Fact[] {
  const { t } = useTranslation('approvals');
  return (proposal) => {
    if (said(proposal, 'memberId') === '') return [];
    return [
      {
        name: t('restoreFreezes.member'),
        value: <OfMember proposal={proposal} see={t('restoreFreezes.see')} />,
      },
    ];
  };
}

function useCapabilities(): (what: string) => string {
  const { t } = useTranslation('approvals');
  return (what) =>
    CAPABILITIES.filter((one) => what.split('.').includes(one))
      .map((one) => t(`restoreFreezes.capability.${one}`))
      .join(t('comma'));
}

/** What the issuer has stopped opens again. */
export function RestoreFreezes({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const member = useMemberFact();
  const capabilities = useCapabilities();
  const evidence = EVIDENCE.find((known) => known === said(proposal, 'evidence'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('restoreFreezes.line', { count: Number(said(proposal, 'freezes')) })}
      facts={[
        { name: t('restoreFreezes.what'), value: capabilities(said(proposal, 'what')) },
        {
          name: t('restoreFreezes.evidence'),
          value: evidence === undefined ? t('unknown') : t(`restoreFreezes.evidenceOf.${evidence}`),
        },
        { name: t('restoreFreezes.reference'), value: <bdi>{said(proposal, 'reference')}</bdi> },
        {
          name: t('restoreFreezes.members'),
          value: t('restoreFreezes.count', { count: Number(said(proposal, 'members')) }),
        },
        ...member(proposal),
      ]}
      before={t('restoreFreezes.before')}
      after={t('restoreFreezes.after')}
    >
      <ProposalLines
        proposal={proposal}
        caption={t('restoreFreezes.list')}
        columns={[
          { key: 'of', head: t('restoreFreezes.of'), cell: (line) => <FrozenOf line={line} /> },
          { key: 'what', head: t('restoreFreezes.what'), grow: true, cell: (line) => capabilities(line.said('what')) },
          { key: 'why', head: t('restoreFreezes.why'), cell: (line) => <Why line={line} /> },
          {
            key: 'since',
            head: t('restoreFreezes.since'),
            cell: ({ said: of }) => <When at={of('placedAt')} show="stamp" />,
          },
        ]}
      >
        {decision(t('restoreFreezes.submit'))}
      </ProposalLines>
    </ProposalSlip>
  );
}

/** Whose it is: a member's, a bank's, or everybody's. */
function FrozenOf({ line }: { readonly line: Line }) {
  const { t } = useTranslation('approvals');
  const scope = SCOPES.find((known) => known === line.said('scope'));
  if (scope === undefined) return t('unknown');
  if (scope === 'member') return <LineMember line={line} />;
  return t(`restoreFreezes.scope.${scope}`, { code: line.said('bankCode') });
}

/** Who or what has stopped it, and why. */
function Why({ line }: { readonly line: Line }) {
  const { t } = useTranslation('approvals');
  const origin = ORIGINS.find((known) => known === line.said('origin'));
  const reason = REASONS.find((known) => known === line.said('reason'));
  if (origin === undefined || reason === undefined) return t('unknown');
  return t('restoreFreezes.whyOf', {
    reason: t(`restoreFreezes.reason.${reason}`),
    origin: t(`restoreFreezes.origin.${origin}`),
  });
}

/** One member passes what is stopped for everybody. */
export function OverrideFreezes({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const member = useMemberFact();
  const capabilities = useCapabilities();
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('overrideFreezes.line')}
      facts={[{ name: t('restoreFreezes.what'), value: capabilities(said(proposal, 'what')) }, ...member(proposal)]}
      before={t('overrideFreezes.before')}
      after={t('overrideFreezes.after', { hours: Number(said(proposal, 'hours')) })}
    >
      {decision(t('overrideFreezes.submit'))}
    </ProposalSlip>
  );
}

/** A member gets another card. */
export function ReissueCard({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const member = useMemberFact();
  const reason = REISSUE_REASONS.find((known) => known === said(proposal, 'reason'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('reissueCard.line')}
      facts={[
        {
          name: t('reissueCard.why'),
          value: reason === undefined ? t('unknown') : t(`reissueCard.reasons.${reason}`),
        },
        ...member(proposal),
      ]}
      before={reason === undefined ? t('unknown') : t(`reissueCard.before.${reason}`)}
      after={reason === undefined ? t('unknown') : t(`reissueCard.after.${reason}`)}
    >
      {decision(t('reissueCard.submit'))}
    </ProposalSlip>
  );
}
