import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '../api/index.js';
import type { StopsView } from '../api/types.js';

type Capability = StopsView['capabilities'][number];

/** All that a member can stop, in the order in which it is told. */
export const CAPABILITIES: readonly Capability[] = ['charge', 'transfer', 'payment', 'details', 'linking'];

/** What the member has stopped. */
export const stopsQuery = queryOptions({
  queryKey: ['stops'],
  queryFn: ({ signal }) => call(() => api.stopsControllerShow({ signal })),
});

/** What the issuer has stopped. */
export const freezesQuery = queryOptions({
  queryKey: ['own-freezes'],
  queryFn: ({ signal }) => call(() => api.freezesControllerOwn({ signal })),
});

/** Puts capabilities into the words of the page. */
export function useCapabilities(): (capabilities: readonly Capability[]) => string {
  const { t } = useTranslation('frame');
  return (capabilities) => capabilities.map((one) => t(`stopped.capability.${one}`)).join(t('stopped.comma'));
}
