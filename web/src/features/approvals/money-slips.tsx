import { useTranslation } from 'react-i18next';
import { formatYen } from '../../ui/formats.js';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { Other } from './other-slip.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

/** Money that is held goes to its receiver before its time. */
export function ReleaseHeld({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const see = (by: 'senderId' | 'receiverId') => <OfMember proposal={proposal} by={by} see={t('releaseHeld.see')} />;
  const heldYen = said(proposal, 'heldYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('releaseHeld.line')}
      facts={[
        { name: t('releaseHeld.amount'), value: heldYen === '' ? t('unknown') : formatYen(Number(heldYen)) },
        { name: t('releaseHeld.transfer'), value: <code>{said(proposal, 'transferId')}</code> },
        { name: t('releaseHeld.sender'), value: see('senderId') },
        { name: t('releaseHeld.receiver'), value: see('receiverId') },
      ]}
      before={t('releaseHeld.before')}
      after={t('releaseHeld.after')}
    >
      {decision(t('releaseHeld.submit'))}
    </ProposalSlip>
  );
}

const DIFFERENCES = ['missing-here', 'missing-there', 'other-amount'] as const;

export function CorrectCharge({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = DIFFERENCES.find((known) => known === said(proposal, 'kind')) ?? 'other-amount';
  const amountYen = Number(said(proposal, 'amountYen'));
  const way = amountYen < 0 ? 'less' : 'more';
  return (
    <ProposalSlip
      proposal={proposal}
      line={t(`correctCharge.line.${way}`, { amount: formatYen(Math.abs(amountYen)) })}
      facts={[
        { name: t('correctCharge.why'), value: t(`correctCharge.kind.${kind}`) },
        {
          name: t('correctCharge.member'),
          value: <OfMember proposal={proposal} see={t('correctCharge.see')} />,
        },
      ]}
      before={t('correctCharge.before')}
      after={t(`correctCharge.after.${way}`)}
    >
      {decision(t('correctCharge.submit'))}
    </ProposalSlip>
  );
}

const LIMIT_KINDS = ['charge', 'transfer', 'payment', 'inflow'] as const;
const LIMIT_SPANS = ['single', 'day', 'month'] as const;

export function ChangeLimit({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = LIMIT_KINDS.find((known) => known === said(proposal, 'kind'));
  const span = LIMIT_SPANS.find((known) => known === said(proposal, 'span'));
  // What is not understood is not approved of.
  if (kind === undefined || span === undefined) return <Other proposal={proposal} decision={decision} />;
  const [from, to] = [Number(said(proposal, 'fromYen')), Number(said(proposal, 'amountYen'))];
  const words = { kind: t(`changeLimit.kind.${kind}`), span: t(`changeLimit.span.${span}`), amount: formatYen(to) };
  return (
    <ProposalSlip
      proposal={proposal}
      line={t(`changeLimit.line.${to > from ? 'more' : 'less'}`, words)}
      facts={[
        { name: t('changeLimit.now'), value: formatYen(from) },
        { name: t('changeLimit.then'), value: formatYen(to) },
      ]}
      before={t('changeLimit.before', { amount: formatYen(from) })}
      after={t('changeLimit.after', { amount: formatYen(to) })}
    >
      {decision(t('changeLimit.submit'))}
    </ProposalSlip>
  );
}

const SUSPENDED_BY = [
  ...(['letter-returned', 'card-returned', 'issuer'] as const),
  ...(['bank-stop', 'bank-phone-changed', 'bank-name-changed', 'bank-frozen'] as const),
] as const;

/** A linked bank account that was suspended can be used again. */
export function RestoreLink({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const reason = SUSPENDED_BY.find((known) => known === said(proposal, 'reason'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('restoreLink.line')}
      facts={[
        { name: t('restoreLink.why'), value: reason === undefined ? t('unknown') : t(`restoreLink.reason.${reason}`) },
        { name: t('restoreLink.link'), value: <code>{said(proposal, 'linkId')}</code> },
        {
          name: t('restoreLink.member'),
          value: <OfMember proposal={proposal} see={t('restoreLink.see')} />,
        },
      ]}
      before={t('restoreLink.before')}
      after={t('restoreLink.after')}
    >
      {decision(t('restoreLink.submit'))}
    </ProposalSlip>
  );
}

const STOPPED_BY = ['wrong-cvc', 'declines'] as const;

/** A card that a rule has suspended can be used for payments again. */
export function LiftStop({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const cause = STOPPED_BY.find((known) => known === said(proposal, 'cause'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('liftStop.line')}
      facts={[
        { name: t('liftStop.why'), value: cause === undefined ? t('unknown') : t(`liftStop.cause.${cause}`) },
        { name: t('liftStop.member'), value: <OfMember proposal={proposal} see={t('liftStop.see')} /> },
      ]}
      before={t('liftStop.before')}
      after={t('liftStop.after')}
    >
      {decision(t('liftStop.submit'))}
    </ProposalSlip>
  );
}
