import { useTranslation } from 'react-i18next';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

/** An act that came after these pages: its summary stands as it is, for somebody who knows the act. */
export function Other({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('other.line')}
      facts={Object.keys(proposal.summary).map((name) => ({ name, value: <bdi>{said(proposal, name)}</bdi> }))}
      before={t('other.before')}
      after={t('other.after')}
    >
      {decision(t('other.submit'))}
    </ProposalSlip>
  );
}
