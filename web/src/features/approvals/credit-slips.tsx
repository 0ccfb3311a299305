import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { formatDay, formatNumber, formatYen } from '../../ui/formats.js';
import { said } from './acts.js';
import { OfMember } from './of-member.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const yenIn = (proposal: ProposalView, name: string): string => formatYen(Number(said(proposal, name)));

/** Which member it is about. */
function useMember(proposal: ProposalView) {
  const { t } = useTranslation('approvals');
  return { name: t('credit.member'), value: <OfMember proposal={proposal} see={t('credit.see')} /> };
}

/** The limit of a member becomes a higher one. */
export function RaiseCredit({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const member = useMember(proposal);
  const [from, to] = [yenIn(proposal, 'fromYen'), yenIn(proposal, 'limitYen')];
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('credit.raise.line', { to })}
      facts={[member]}
      before={t('credit.raise.before', { from })}
      after={t('credit.raise.after', { to })}
    >
      {decision(t('credit.raise.submit', { to }))}
    </ProposalSlip>
  );
}

/** A request file goes to its bank. */
export function ReleaseFile({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const total = yenIn(proposal, 'totalYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('credit.release.line', { total })}
      facts={[
        { name: t('credit.release.bank'), value: <code>{said(proposal, 'bank')}</code> },
        { name: t('credit.release.number'), value: formatNumber(Number(said(proposal, 'number'))) },
        { name: t('credit.release.lines'), value: formatNumber(Number(said(proposal, 'lines'))) },
        { name: t('credit.release.dueOn'), value: formatDay(said(proposal, 'dueOn')) },
        { name: t('credit.release.hash'), value: <code>{said(proposal, 'hash')}</code> },
      ]}
      before={t('credit.release.before')}
      after={t('credit.release.after', { total })}
    >
      {decision(t('credit.release.submit'))}
    </ProposalSlip>
  );
}

/** An overdue bill was paid on another way than by file. */
export function RecordPayment({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const member = useMember(proposal);
  const amount = yenIn(proposal, 'amountYen');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('credit.payment.line', { amount })}
      facts={[member]}
      before={t('credit.payment.before')}
      after={t('credit.payment.after', { amount })}
    >
      {decision(t('credit.payment.submit'))}
    </ProposalSlip>
  );
}
