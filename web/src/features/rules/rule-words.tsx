import { useTranslation } from 'react-i18next';
import type { RuleVersionView } from '../../api/types.js';
import { Tag, type TagTone } from '../../ui/tag.js';

export const POINTS = ['opening', 'linking', 'charge', 'transfer', 'payment', 'event', 'day'] as const;
export const ANSWERS = ['allow', 'step-up', 'hold', 'deny'] as const;
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export const QUEUES = ['accounts', 'money', 'cards', 'staff'] as const;
export const DIMENSIONS = [
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

const TONES: Readonly<Record<RuleVersionView['stage'], TagTone>> = {
  draft: 'plain',
  shadow: 'wait',
  live: 'done',
  retired: 'plain',
};

/** Where a version stands, in one word. */
export function Stage({ stage }: Pick<RuleVersionView, 'stage'>) {
  const { t } = useTranslation('rules');
  return <Tag tone={TONES[stage]}>{t(`stage.${stage}`)}</Tag>;
}

/** Where nobody can look at it before it has to be done or not. */
const CANNOT_WAIT: readonly string[] = ['linking', 'charge', 'payment'];

/** An answer in words, and what it comes to at its point. */
export function useAnswerWords() {
  const { t } = useTranslation('rules');
  return (answer: RuleVersionView['answer'], point: string): string =>
    answer === 'hold' && CANNOT_WAIT.includes(point) ? t('holdRefuses') : t(`answer.${answer}`);
}
