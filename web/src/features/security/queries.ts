import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: ({ signal }) => call(() => api.accountControllerKnownDevices({ signal })),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(() => api.accountControllerOpenSessions({ signal })),
});

export const signInsQuery = queryOptions({
  queryKey: ['sign-ins'],
  queryFn: ({ signal }) => call(() => api.accountControllerSignIns({ signal })),
});

export const noticeChoicesQuery = queryOptions({
  queryKey: ['notice-choices'],
  queryFn: ({ signal }) => call(() => api.noticeChoicesControllerList({ signal })),
});

export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: ({ signal }) => call(() => api.consentsControllerList({ signal })),
});

export const deskQuery = (locale: 'ja' | 'en') =>
  queryOptions({
    queryKey: ['information', 'complaints', locale],
    queryFn: ({ signal }) =>
      call(() => api.programControllerShow({ path: { document: 'complaints' }, query: { locale }, signal })),
  });
