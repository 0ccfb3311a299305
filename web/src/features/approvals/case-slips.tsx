import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatYen } from '../../ui/formats.js';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

/** A victim gets something back. */
export function Compensate({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const yen = (name: string): string => formatYen(Number(said(proposal, name)));
  const amount = yen('amountYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('compensate.line', { amount })}
      facts={[
        { name: t('compensate.loss'), value: yen('lossYen') },
        { name: t('compensate.given'), value: yen('givenYen') },
        {
          name: t('compensate.case'),
          value: (
            <Link to="/cases/$caseId" params={{ caseId: said(proposal, 'caseId') }}>
              {t('compensate.seeCase')}
            </Link>
          ),
        },
        {
          name: t('compensate.member'),
          value: <OfMember proposal={proposal} see={t('compensate.see')} />,
        },
      ]}
      before={t('compensate.before')}
      after={t('compensate.after', { amount })}
    >
      {decision(t('compensate.submit'))}
    </ProposalSlip>
  );
}
