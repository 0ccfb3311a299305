import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../api/types.js';
import type { TagTone } from '../../ui/tag.js';

const PLAYBOOKS = ['account-takeover', 'mule-receiver', 'card-misuse', 'link-fraud', 'incident'] as const;
const STEPS = [
  ...['keep-evidence', 'stop-victims', 'stop-suspects', 'tell-victims', 'compensate'],
  ...['report-police', 'report-regulator', 'report-network', 'report-bank'],
] as const;

/** The names that come from playbooks, in words. */
export function useCaseWords() {
  const { t } = useTranslation('cases');
  return {
    playbook: (name: string): string => t(`playbook.${PLAYBOOKS.find((one) => one === name) ?? 'other'}`),
    step: (name: string): string => t(`step.${STEPS.find((one) => one === name) ?? 'other'}` as 'step.other'),
  };
}

export const STATE_TONES: Readonly<Record<CaseView['state'], TagTone>> = {
  open: 'danger',
  contained: 'wait',
  decided: 'action',
  closed: 'done',
};

/** Yen as somebody types them: full-width digits and commas are digits. */
export const yenOf = (typed: string): number => Number(typed.normalize('NFKC').replace(/[\s,円¥]/g, '')) || 0;

/** What somebody has typed with commas between. */
export const listOf = (typed: string): string[] =>
  typed
    .split(/[,、，\s]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
