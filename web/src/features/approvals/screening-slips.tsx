import { useTranslation } from 'react-i18next';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const REASONS = ['other-birth-date', 'other-person', 'list-corrected'] as const;

/** A member is somebody else than the one on a list. */
export function ClearHit({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const reason = REASONS.find((known) => known === said(proposal, 'reason'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('clearHit.line')}
      facts={[
        {
          name: t('clearHit.member'),
          value: <OfMember proposal={proposal} see={t('clearHit.see')} />,
        },
        { name: t('clearHit.version'), value: <bdi>{said(proposal, 'listVersion')}</bdi> },
        { name: t('clearHit.why'), value: reason === undefined ? t('unknown') : t(`clearHit.reason.${reason}`) },
      ]}
      before={t('clearHit.before')}
      after={t('clearHit.after')}
    >
      {decision(t('clearHit.submit'))}
    </ProposalSlip>
  );
}

const SAME = ['same-birth-date', 'documents-compared', 'authority-confirmed'] as const;

/** A member is the one on a list. */
export function ConfirmHit({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const reason = SAME.find((known) => known === said(proposal, 'reason'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('confirmHit.line')}
      facts={[
        { name: t('clearHit.member'), value: <OfMember proposal={proposal} see={t('clearHit.see')} /> },
        { name: t('clearHit.version'), value: <bdi>{said(proposal, 'listVersion')}</bdi> },
        { name: t('clearHit.why'), value: reason === undefined ? t('unknown') : t(`confirmHit.reason.${reason}`) },
      ]}
      before={t('confirmHit.before')}
      after={t('confirmHit.after')}
    >
      {decision(t('confirmHit.submit'))}
    </ProposalSlip>
  );
}
