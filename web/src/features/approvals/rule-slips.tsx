import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const ANSWERS = ['allow', 'step-up', 'hold', 'deny'] as const;
const POINTS = ['opening', 'linking', 'charge', 'transfer', 'payment', 'event', 'day'] as const;
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
const KINDS = [
  ...(['member', 'receiver', 'device', 'network', 'account', 'branch', 'card', 'merchant', 'staff'] as const),
] as const;
const REASONS = ['checked', 'household', 'collector', 'test', 'mistaken-rule'] as const;

/** What the summary says in one of its words; the first where it is none that these pages know. */
function wordIn<Word extends string>(words: readonly [Word, ...Word[]], proposal: ProposalView, name: string): Word {
  return words.find((word) => word === said(proposal, name)) ?? words[0];
}

/** A version of a rule decides from now on: what it takes the place of, and what it says itself, to the letter. */
export function PromoteRule({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const [rule, version, former] = [said(proposal, 'rule'), said(proposal, 'version'), said(proposal, 'former')];
  const answer = t(`rules.answerOf.${wordIn(ANSWERS, proposal, 'answer')}`);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('rules.promote.line', { rule, version })}
      facts={[
        { name: t('rules.promote.point'), value: t(`rules.pointOf.${wordIn(POINTS, proposal, 'point')}`) },
        { name: t('rules.promote.answer'), value: answer },
        { name: t('rules.promote.severity'), value: t(`rules.severityOf.${wordIn(SEVERITIES, proposal, 'severity')}`) },
        {
          name: t('rules.promote.tested'),
          value: t('rules.promote.testedOf', { scored: said(proposal, 'scored'), hits: said(proposal, 'hits') }),
        },
      ]}
      before={
        former === '0'
          ? t('rules.promote.none')
          : t('rules.promote.before', {
              former,
              answer: t(`rules.answerOf.${wordIn(ANSWERS, proposal, 'formerAnswer')}`),
              expression: said(proposal, 'formerExpression'),
            })
      }
      after={t('rules.promote.after', { version, answer, expression: said(proposal, 'expression') })}
    >
      {decision(t('rules.promote.submit'))}
    </ProposalSlip>
  );
}

/** A rule decides no more. */
export function RetireRule({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('rules.retire.line', { rule: said(proposal, 'rule') })}
      facts={[
        {
          name: t('rules.retire.fraud'),
          value: t('rules.retire.fraudOf', { met: said(proposal, 'fraudMet'), alone: said(proposal, 'fraudAlone') }),
        },
      ]}
      before={t('rules.retire.before', {
        version: said(proposal, 'version'),
        answer: t(`rules.answerOf.${wordIn(ANSWERS, proposal, 'answer')}`),
        expression: said(proposal, 'expression'),
      })}
      after={t('rules.retire.after')}
    >
      {decision(t('rules.retire.submit'))}
    </ProposalSlip>
  );
}

/** A rule is silent for one subject for some days. */
export function SuppressRule({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const days = said(proposal, 'days');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('rules.suppress.line', { rule: said(proposal, 'rule'), days })}
      facts={[
        {
          name: t('rules.suppress.subject'),
          value: (
            <>
              {t(`rules.kindOf.${wordIn(KINDS, proposal, 'subjectKind')}`)} <code>{said(proposal, 'subjectId')}</code>
            </>
          ),
        },
        {
          name: t('rules.suppress.reason'),
          value: t(`rules.suppress.reasonOf.${wordIn(REASONS, proposal, 'reason')}`),
        },
      ]}
      before={t('rules.suppress.before')}
      after={t('rules.suppress.after', { days })}
    >
      {decision(t('rules.suppress.submit'))}
    </ProposalSlip>
  );
}
