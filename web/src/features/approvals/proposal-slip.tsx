import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { Slip } from '../../ui/slip.js';
import { When } from '../../ui/when.js';
import { useProposalWords } from './words.js';
import styles from './approvals.module.css';

interface ProposalSlipProps {
  readonly proposal: ProposalView;
  readonly line: string;
  readonly facts: readonly Fact[];
  readonly before: string;
  readonly after: string;
  readonly children: ReactNode;
}

/** The pass: what is done, the facts, before and after side by side, who proposed it and until when it waits. */
export function ProposalSlip({ proposal, line, facts, before, after, children }: ProposalSlipProps) {
  const { t } = useTranslation('approvals');
  const { named } = useProposalWords();
  const { proposedBy, own, proposedAt, expiresAt } = proposal;
  return (
    <Slip
      line={line}
      facts={[
        ...facts,
        {
          name: t('slip.by'),
          value: (
            <>
              <bdi>{named(proposedBy)}</bdi>
              {own ? t('you') : ''}
            </>
          ),
        },
        { name: t('slip.at'), value: <When at={proposedAt} show="stamp" /> },
        { name: t('slip.until'), value: <When at={expiresAt} show="stamp" /> },
      ]}
    >
      <dl className={styles.change}>
        <div>
          <dt>{t('slip.before')}</dt>
          <dd>{before}</dd>
        </div>
        <div>
          <dt>{t('slip.after')}</dt>
          <dd>{after}</dd>
        </div>
      </dl>
      {children}
    </Slip>
  );
}
