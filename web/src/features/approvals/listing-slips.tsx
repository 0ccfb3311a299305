import { useTranslation } from 'react-i18next';
import { When } from '../../ui/when.js';
import { said } from './acts.js';
import { ProposalLines } from './proposal-lines.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';
import { useProposalWords } from './words.js';

const REASONS = ['fraud', 'impersonation', 'mule', 'lost-documents', 'authority', 'other'] as const;
/** More are not counted: they get no alert each either. */
const MEETS_COUNTED = 100;

function useListedWords(): { readonly why: (code: string) => string; readonly meets: (count: number) => string } {
  const { t } = useTranslation('approvals');
  return {
    why: (code) => t(`listedFor.${REASONS.find((known) => known === code) ?? 'other'}`),
    meets: (count) =>
      count > MEETS_COUNTED ? t('add.meetsMore', { count: MEETS_COUNTED }) : t('add.meetsCount', { count }),
  };
}

/** Entries come onto the lists: each with its value, as masked as staff see it, and how many of those present it meets. */
export function AddEntries({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { kinds } = useProposalWords();
  const { why, meets } = useListedWords();
  const count = Number(said(proposal, 'entries'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('add.line', { count })}
      facts={[
        { name: t('add.count'), value: count },
        { name: t('add.types'), value: kinds(said(proposal, 'types')) },
        { name: t('add.cases'), value: <bdi>{said(proposal, 'cases')}</bdi> },
      ]}
      before={t('add.before')}
      after={t('add.after', { count })}
    >
      <ProposalLines
        proposal={proposal}
        caption={t('add.list')}
        columns={[
          { key: 'value', head: t('add.value'), cell: ({ said: of }) => <bdi>{of('value')}</bdi> },
          {
            key: 'kind',
            head: t('add.types'),
            grow: true,
            cell: ({ said: of }) => kinds(`${of('list')}:${of('type')}`),
          },
          { key: 'meets', head: t('add.meets'), cell: ({ said: of }) => meets(Number(of('meets'))) },
          { key: 'why', head: t('add.why'), cell: ({ said: of }) => why(of('reason')) },
          { key: 'case', head: t('add.cases'), cell: ({ said: of }) => <bdi>{of('sourceCase')}</bdi> },
          {
            key: 'days',
            head: t('add.days'),
            cell: ({ said: of }) => t('add.daysCount', { count: Number(of('days')) }),
          },
        ]}
      >
        {decision(t('add.submit', { count }))}
      </ProposalLines>
    </ProposalSlip>
  );
}

/** An entry goes. Nobody can read its value any more, so all else that is known of it is said. */
export function RemoveEntry({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { reason, kinds } = useProposalWords();
  const { why } = useListedWords();
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('remove.line')}
      facts={[
        { name: t('remove.reason'), value: reason(said(proposal, 'reason')) },
        { name: t('add.types'), value: kinds(`${said(proposal, 'list')}:${said(proposal, 'type')}`) },
        { name: t('add.why'), value: why(said(proposal, 'listedFor')) },
        { name: t('add.cases'), value: <bdi>{said(proposal, 'sourceCase')}</bdi> },
        { name: t('remove.met'), value: t('remove.metCount', { count: Number(said(proposal, 'met')) }) },
        { name: t('remove.listedAt'), value: <When at={said(proposal, 'listedAt')} show="stamp" /> },
        { name: t('remove.expiresAt'), value: <When at={said(proposal, 'expiresAt')} show="stamp" /> },
        { name: t('remove.entry'), value: <code>{said(proposal, 'entryId')}</code> },
      ]}
      before={t('remove.before')}
      after={t('remove.after')}
    >
      {decision(t('remove.submit'))}
    </ProposalSlip>
  );
}
