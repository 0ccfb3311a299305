import { useSearch } from '@tanstack/react-router';
import type { AlertView } from '../../api/types.js';

export const QUEUES = ['fraud', 'payments', 'links', 'money', 'platform', 'escalated'] as const;
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const satisfies readonly AlertView['severity'][];
export const STATES = ['open', 'taken', 'in-case', 'closed'] as const satisfies readonly AlertView['state'][];
export const ONLY = ['mine', 'overdue'] as const;

/** What narrows the list; all of it stands in the address. */
export interface AlertsSearch {
  readonly queue?: string;
  readonly severity?: AlertView['severity'];
  readonly state?: AlertView['state'];
  readonly only?: (typeof ONLY)[number];
}

const QUEUE = /^[a-z][a-z-]{0,39}$/;

/** The filters in the address; what makes no sense there is no filter. */
export function useAlertsSearch(): AlertsSearch {
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const queue = asked['queue'];
  const severity = SEVERITIES.find((known) => known === asked['severity']);
  const state = STATES.find((known) => known === asked['state']);
  const only = ONLY.find((known) => known === asked['only']);
  return {
    ...(typeof queue === 'string' && QUEUE.test(queue) ? { queue } : {}),
    ...(severity === undefined ? {} : { severity }),
    ...(state === undefined ? {} : { state }),
    ...(only === undefined ? {} : { only }),
  };
}

/** The id of the link that opens an alert from the list. */
export const rowId = (alertId: string): string => `alert-${alertId}`;
