import { useTranslation } from 'react-i18next';
import { formatDay, isolated } from '../../ui/formats.js';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const KINDS = [
  ...(['bank', 'bank-gateway', 'processor', 'print-house', 'identity-provider'] as const),
  ...(['sms-provider', 'voice-provider', 'sim-signal', 'screening'] as const),
];
const STATUSES = ['met', 'not-met', 'being-evaluated', 'in-discussion', 'by-date', 'suspended'] as const;
const ASSESSORS = ['self', 'third-party'] as const;

function useKind(): (code: string) => string {
  const { t } = useTranslation('approvals');
  return (code) => {
    const kind = KINDS.find((known) => known === code);
    return kind === undefined ? t('unknown') : t(`partnerWords.kind.${kind}`);
  };
}

/** Somebody becomes a partner, or is one no longer. */
function partnerSlip(act: 'addPartner' | 'endPartner') {
  return function PartnerSlip({ proposal, decision }: SlipOfProps) {
    const { t } = useTranslation('approvals');
    const kind = useKind();
    const name = said(proposal, 'name');
    return (
      <ProposalSlip
        proposal={proposal}
        line={t(`${act}.line`, { name: isolated(name) })}
        facts={[
          { name: t('addPartner.name'), value: <bdi>{name}</bdi> },
          { name: t('addPartner.kind'), value: kind(said(proposal, 'kind')) },
        ]}
        before={t(`${act}.before`)}
        after={t(`${act}.after`)}
      >
        {decision(t(`${act}.submit`))}
      </ProposalSlip>
    );
  };
}

export const AddPartner = partnerSlip('addPartner');
export const EndPartner = partnerSlip('endPartner');

/** What was assessed of one item of a partner decides from now on. */
export function ReleaseAttestation({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = useKind();
  const status = STATUSES.find((known) => known === said(proposal, 'status'));
  const assessor = ASSESSORS.find((known) => known === said(proposal, 'assessor'));
  const words = status === undefined ? t('unknown') : t(`partnerWords.status.${status}`);
  const [byDate, assessedOn] = [said(proposal, 'byDate'), said(proposal, 'assessedOn')];
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('releaseAttestation.line', {
        ...{ partner: isolated(said(proposal, 'partner')), item: said(proposal, 'item'), status: words },
      })}
      facts={[
        { name: t('addPartner.kind'), value: kind(said(proposal, 'kind')) },
        { name: t('releaseAttestation.item'), value: said(proposal, 'item') },
        { name: t('releaseAttestation.status'), value: words },
        ...(byDate === '' ? [] : [{ name: t('releaseAttestation.byDate'), value: formatDay(byDate) }]),
        {
          name: t('releaseAttestation.assessor'),
          value: assessor === undefined ? t('unknown') : t(`partnerWords.assessor.${assessor}`),
        },
        { name: t('releaseAttestation.assessedBy'), value: <bdi>{said(proposal, 'assessedBy')}</bdi> },
        {
          name: t('releaseAttestation.assessedOn'),
          value: assessedOn === '' ? t('unknown') : formatDay(assessedOn),
        },
        { name: t('releaseAttestation.validUntil'), value: formatDay(said(proposal, 'validUntil')) },
        { name: t('releaseAttestation.evidence'), value: <bdi>{said(proposal, 'evidence')}</bdi> },
        { name: t('releaseAttestation.evidenceHash'), value: <code>{said(proposal, 'evidenceHash')}</code> },
      ]}
      before={t('releaseAttestation.before')}
      after={t('releaseAttestation.after')}
    >
      {decision(t('releaseAttestation.submit'))}
    </ProposalSlip>
  );
}
