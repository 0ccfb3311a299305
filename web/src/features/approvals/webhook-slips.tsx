import { useTranslation } from 'react-i18next';
import { useEventWords } from '../../ui/event-words.js';
import { isolated } from '../../ui/formats.js';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

/** One of our systems is told of events. */
export function AddEndpoint({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { eventText } = useEventWords();
  const name = said(proposal, 'name');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('addEndpoint.line', { name: isolated(name) })}
      facts={[
        { name: t('addEndpoint.name'), value: <bdi>{name}</bdi> },
        { name: t('addEndpoint.url'), value: <code>{said(proposal, 'url')}</code> },
        { name: t('addEndpoint.count'), value: said(proposal, 'types') },
        {
          name: t('addEndpoint.which'),
          value: said(proposal, 'which').split(' ').map(eventText).join(t('comma')),
        },
      ]}
      before={t('addEndpoint.before')}
      after={t('addEndpoint.after')}
    >
      {decision(t('addEndpoint.submit'))}
    </ProposalSlip>
  );
}
