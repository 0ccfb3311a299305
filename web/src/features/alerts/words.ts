import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../api/types.js';
import type { TagTone } from '../../ui/tag.js';

const KINDS = [
  'inactive-card-used',
  'card-suspended',
  'enumeration',
  'forced-clearing',
  'receiver-held',
  'not-me',
  'link-denied',
  'link-tries',
  'charge-pattern',
  'bank-difference',
  'ledger-difference',
  'blocklist-hit',
  'list-login',
  'many-ids',
  'password-spraying',
  'sealing-lags',
  'sealing-stopped',
  'suite-overdue',
  'sweep-failing',
  'jobs-given-up',
  'day-rules-incomplete',
  'log-suspect',
  'log-findings',
  'log-unverified',
  'verification-overdue',
  'case-step-late',
  'breaker-tripped',
  'fraud-confirmed',
  'leak-report',
  'out-of-band',
  'caller-denied',
  'rule-failed',
  'alert-missed',
  'review-overdue',
] as const;
const QUEUES = ['fraud', 'payments', 'links', 'money', 'platform', 'escalated'] as const;

/** Alerts in words: a kind or queue that these pages were not taught is said by its own name. */
export function useAlertWords() {
  const { t } = useTranslation('alerts');
  return {
    kind: (kind: string): string => {
      const known = KINDS.find((one) => one === kind);
      if (known !== undefined) return t(`kind.${known}`);
      if (kind.startsWith('rule.')) return t('ruleKind', { rule: kind.slice('rule.'.length) });
      return kind.startsWith('silence.') ? t('silenceKind') : t('otherKind', { kind });
    },
    queue: (queue: string): string => {
      const known = QUEUES.find((one) => one === queue);
      return known === undefined ? queue : t(`queue.${known}`);
    },
  };
}

export const SEVERITY_TONES: Readonly<Record<AlertView['severity'], TagTone>> = {
  critical: 'danger',
  high: 'danger',
  medium: 'wait',
  low: 'plain',
};
