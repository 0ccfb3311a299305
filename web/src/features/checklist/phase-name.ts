import { useTranslation } from 'react-i18next';
import type { ChecklistPhaseView } from '../../api/types.js';

const PHASES = ['account-opening', 'account-linking', 'login-charge-transfer', 'payment', 'always'] as const;

/** A phase with its number in the report. */
export function usePhaseName(): (phase: Pick<ChecklistPhaseView, 'id' | 'order'>) => string {
  const { t } = useTranslation('checklist');
  return ({ id, order }) => {
    const known = PHASES.find((phase) => phase === id);
    return known === undefined ? order : `${order} ${t(`phase.${known}`)}`;
  };
}
