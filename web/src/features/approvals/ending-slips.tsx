import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { formatDay, formatYen } from '../../ui/formats.js';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const EVIDENCE = ['family-register', 'death-certificate', 'bank-report', 'other-official'] as const;
const AUTHORITIES = [
  'court',
  'tax-office',
  'pension-office',
  'local-government',
  'police',
  'prosecutor',
  'regulator',
  'issuer',
] as const;

const yenIn = (proposal: ProposalView, name: string): string => formatYen(Number(said(proposal, name)));

/** The facts that slips about the end of an account have in common. */
function useFacts(proposal: ProposalView) {
  const { t } = useTranslation('approvals');
  return {
    member: {
      name: t('ending.member'),
      value: <OfMember proposal={proposal} see={t('ending.see')} />,
    },
    reference: { name: t('ending.reference'), value: <bdi>{said(proposal, 'reference')}</bdi> },
    authority: () => {
      const known = AUTHORITIES.find((one) => one === said(proposal, 'authority'));
      return {
        name: t('ending.authority'),
        value: known === undefined ? t('unknown') : t(`ending.authorityWord.${known}`),
      };
    },
    yen: (name: 'setAsideYen' | 'owedYen'): Fact => ({ name: t(`ending.${name}`), value: yenIn(proposal, name) }),
  };
}

export function RecordDeath({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference } = useFacts(proposal);
  const evidence = EVIDENCE.find((one) => one === said(proposal, 'evidence'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.recordDeath.line')}
      facts={[
        member,
        { name: t('ending.diedOn'), value: formatDay(said(proposal, 'diedOn')) },
        {
          name: t('ending.evidence'),
          value: evidence === undefined ? t('unknown') : t(`ending.evidenceWord.${evidence}`),
        },
        reference,
      ]}
      before={t('ending.recordDeath.before')}
      after={t('ending.recordDeath.after')}
    >
      {decision(t('ending.recordDeath.submit'))}
    </ProposalSlip>
  );
}

export function Garnish({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference, authority } = useFacts(proposal);
  const amount = yenIn(proposal, 'orderedYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.garnish.line', { amount })}
      facts={[member, authority(), reference]}
      before={t('ending.garnish.before')}
      after={t('ending.garnish.after', { amount })}
    >
      {decision(t('ending.garnish.submit'))}
    </ProposalSlip>
  );
}

export function PayGarnishment({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference, yen } = useFacts(proposal);
  const amount = yenIn(proposal, 'amountYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.payGarnishment.line', { amount })}
      facts={[member, reference, yen('setAsideYen')]}
      before={t('ending.payGarnishment.before')}
      after={t('ending.payGarnishment.after', { amount })}
    >
      {decision(t('ending.payGarnishment.submit'))}
    </ProposalSlip>
  );
}

export function ReleaseGarnishment({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference, yen } = useFacts(proposal);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.releaseGarnishment.line')}
      facts={[member, reference, yen('setAsideYen')]}
      before={t('ending.releaseGarnishment.before')}
      after={t('ending.releaseGarnishment.after')}
    >
      {decision(t('ending.releaseGarnishment.submit'))}
    </ProposalSlip>
  );
}

export function SetLegalHold({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference, authority } = useFacts(proposal);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.setLegalHold.line')}
      facts={[member, authority(), reference]}
      before={t('ending.setLegalHold.before')}
      after={t('ending.setLegalHold.after')}
    >
      {decision(t('ending.setLegalHold.submit'))}
    </ProposalSlip>
  );
}

export function LiftLegalHold({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference } = useFacts(proposal);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('ending.liftLegalHold.line')}
      facts={[
        member,
        reference,
        { name: t('ending.liftReference'), value: <bdi>{said(proposal, 'liftReference')}</bdi> },
      ]}
      before={t('ending.liftLegalHold.before')}
      after={t('ending.liftLegalHold.after')}
    >
      {decision(t('ending.liftLegalHold.submit'))}
    </ProposalSlip>
  );
}

export function PayOut({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { member, reference, yen } = useFacts(proposal);
  const amount = yenIn(proposal, 'amountYen');
  const kind = said(proposal, 'kind') === 'closing' ? 'closing' : 'estate';
  return (
    <ProposalSlip
      proposal={proposal}
      line={t(`ending.payOut.line.${kind}`, { amount })}
      facts={[member, yen('owedYen'), reference]}
      before={t('ending.payOut.before')}
      after={t('ending.payOut.after', { amount })}
    >
      {decision(t('ending.payOut.submit'))}
    </ProposalSlip>
  );
}
