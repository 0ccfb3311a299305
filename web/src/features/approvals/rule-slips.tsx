import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { isolated } from '../../ui/formats.js';
import { said } from './acts.js';
import { ProposalSlip } from './proposal-slip.js';
import type { SlipOfProps } from './slip-props.js';

const ANSWERS = ['allow', 'step-up', 'hold', 'deny'] as const;
const POINTS = ['opening', 'linking', 'charge', 'transfer', 'payment', 'event', 'day'] as const;
const QUEUES = ['accounts', 'money', 'cards', 'staff'] as const;
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
const KINDS = [
  ...([
    'member',
    'receiver',
    'device',
    'network',
    'account',
    'branch',
    'card',
    'merchant',
    'staff',
    'contact',
  ] as const),
] as const;
const REASONS = ['checked', 'household', 'collector', 'test', 'mistaken-rule'] as const;

/** What the summary says in one of its words; the first where it is none that these pages know. */
function wordIn<Word extends string>(words: readonly [Word, ...Word[]], proposal: ProposalView, name: string): Word {
  return words.find((word) => word === said(proposal, name)) ?? words[0];
}

const PARTS = ['point', 'events', 'answer', 'severity', 'queue', 'groupedBy', 'meaning'] as const;

/** All that a version is besides its condition: as it will be and, where that is another now, as it is now. */
function useParts(proposal: ProposalView): readonly Fact[] {
  const { t } = useTranslation('approvals');
  const known = <Word extends string>(words: readonly Word[], code: string, say: (word: Word) => string): string => {
    const word = words.find((one) => one === code);
    return word === undefined ? t('unknown') : say(word);
  };
  const wordsOf: Readonly<Record<(typeof PARTS)[number], (code: string) => string>> = {
    point: (code) => known(POINTS, code, (word) => t(`rules.pointOf.${word}`)),
    events: (codes) => (codes === '' ? t('rules.promote.noEvents') : codes),
    answer: (code) => known(ANSWERS, code, (word) => t(`rules.answerOf.${word}`)),
    severity: (code) => known(SEVERITIES, code, (word) => t(`rules.severityOf.${word}`)),
    queue: (code) => known(QUEUES, code, (word) => t(`rules.queueOf.${word}`)),
    groupedBy: (code) => known(KINDS, code, (word) => t(`rules.kindOf.${word}`)),
    meaning: isolated,
  };
  const words = (part: (typeof PARTS)[number], name: string): string =>
    proposal.summary[name] === undefined ? t('unknown') : wordsOf[part](said(proposal, name));
  const replaces = said(proposal, 'former') !== '0';
  return PARTS.map((part) => {
    const after = words(part, part);
    const before = words(part, `former${part.charAt(0).toUpperCase()}${part.slice(1)}`);
    return {
      name: t(`rules.promote.${part}`),
      value: replaces && before !== after ? t('rules.promote.changed', { before, after }) : after,
    };
  });
}

/** A version of a rule decides from now on: what it takes the place of, and what it says itself, to the letter. */
export function PromoteRule({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const parts = useParts(proposal);
  const [rule, version, former] = [said(proposal, 'rule'), said(proposal, 'version'), said(proposal, 'former')];
  const answer = t(`rules.answerOf.${wordIn(ANSWERS, proposal, 'answer')}`);
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('rules.promote.line', { rule, version })}
      facts={[
        ...parts,
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
