import { useTranslation } from 'react-i18next';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const WHATS = ['openings.more-proof', 'openings.pause', 'links.pause'] as const;

/** What holds openings or links back goes off before its time. */
export function ReleaseSwitch({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const asked = `${said(proposal, 'target')}.${said(proposal, 'effect')}`;
  const what = WHATS.find((known) => known === asked);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('releaseSwitch.line')}
      facts={[
        {
          name: t('releaseSwitch.what'),
          value: what === undefined ? t('unknown') : t(`releaseSwitch.of.${what}`),
        },
      ]}
      before={t('releaseSwitch.before')}
      after={t('releaseSwitch.after')}
    >
      {decision(t('releaseSwitch.submit'))}
    </ProposalSlip>
  );
}
