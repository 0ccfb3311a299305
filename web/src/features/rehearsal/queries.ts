import { queryOptions } from '@tanstack/react-query';
import { api, call, deviceTime } from '../../api/index.js';
import type { InboxEntryView } from '../../api/types.js';

export type Channel = InboxEntryView['channel'];
export const CHANNELS: readonly Channel[] = ['mail', 'sms', 'voice', 'letter'];

export interface InboxFilter {
  readonly channel?: Channel;
  readonly to?: string;
}

const INBOX_EVERY_MS = 2_000;
const CLOCK_EVERY_MS = 15_000;
const DUE_EVERY_MS = 5_000;

/** What has arrived, asked for again and again while the page is seen; a hidden page asks nothing. */
export const inboxQuery = (filter: InboxFilter) =>
  queryOptions({
    queryKey: ['rehearsal', 'inbox', filter],
    queryFn: ({ signal }) => call(() => api.inboxControllerList({ query: filter, signal })),
    refetchInterval: INBOX_EVERY_MS,
    refetchIntervalInBackground: false,
  });

/** People, and the codes of staff until they change. */
export const peopleQuery = queryOptions({
  queryKey: ['rehearsal', 'people'],
  queryFn: async ({ signal }) => {
    const people = await call(() => api.peopleControllerPeople({ signal }));
    return { ...people, codesEndAt: deviceTime() + 1_000 * (people.staff[0]?.totpSecondsLeft ?? 30) };
  },
  staleTime: 0,
});

/** The clock, with how far it was ahead of this device when it was read. */
export const clockQuery = queryOptions({
  queryKey: ['rehearsal', 'clock'],
  queryFn: async ({ signal }) => {
    const { now } = await call(() => api.clockControllerRead({ signal }));
    return { aheadMs: Date.parse(now) - deviceTime() };
  },
  refetchInterval: CLOCK_EVERY_MS,
  refetchIntervalInBackground: false,
});

export const dueQuery = queryOptions({
  queryKey: ['rehearsal', 'due'],
  queryFn: ({ signal }) => call(() => api.clockControllerDue({ signal })),
  refetchInterval: DUE_EVERY_MS,
  refetchIntervalInBackground: false,
});

export const portsQuery = queryOptions({
  queryKey: ['rehearsal', 'ports'],
  queryFn: ({ signal }) => call(() => api.sandboxPortsControllerRead({ signal })),
});

export const identityQuery = queryOptions({
  queryKey: ['rehearsal', 'identity'],
  queryFn: ({ signal }) => call(() => api.peopleControllerBehaviour({ signal })),
});

export const bankQuery = queryOptions({
  queryKey: ['rehearsal', 'bank'],
  queryFn: ({ signal }) => call(() => api.sandboxBankControllerRead({ signal })),
});

export const simQuery = queryOptions({
  queryKey: ['rehearsal', 'sim'],
  queryFn: ({ signal }) => call(() => api.simSignalControllerRead({ signal })),
});

/** Request files that are with the bank of the rehearsal. */
export const settlementsQuery = queryOptions({
  queryKey: ['rehearsal', 'settlements'],
  queryFn: ({ signal }) => call(() => api.settlementSandboxControllerList({ signal })),
});
